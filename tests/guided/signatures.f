      SUBROUTINE SCALE(N, A, X, LDX, W)
      INTEGER N, LDX
      DOUBLE PRECISION A, X(LDX,*), W(*)
      DO 10 I = 1, N
        W(I) = A*X(1,I)
        X(1,I) = W(I)
   10 CONTINUE
      END
      DOUBLE PRECISION FUNCTION QUAD(F, A, B, N)
      DOUBLE PRECISION F, A, B
      EXTERNAL F
      INTEGER N
      QUAD = 0
      DO 10 I = 1, N
   10 QUAD = QUAD + F(A + (B-A)*(I-0.5D0)/N)*(B-A)/N
      END
      SUBROUTINE OTHER(X)
      X = 1
      END
