      SUBROUTINE EULER(F, N, T, Y, H, RPAR)
      INTEGER N, I
      DOUBLE PRECISION T, Y(N), H, RPAR(*), D(100)
      EXTERNAL F
      CALL F(N, T, Y, D, RPAR)
      DO 10 I = 1, N
   10 Y(I) = Y(I) + H*D(I) + RPAR(1)
      END
      SUBROUTINE POWERS(N, X, K1, Y)
      INTEGER N, K1, I
      DOUBLE PRECISION X(N), Y(N)
      DO 10 I = 1, N
   10 Y(I) = X(I)**K1
      END
      SUBROUTINE TWOPARTS(X, Y, R)
      DOUBLE PRECISION X, Y, R
      R = 10*X + Y
      END
      SUBROUTINE HALVES(A, B, N, S)
      INTEGER N, I
      DOUBLE PRECISION A(N), B(N), S
      S = 0
      DO 10 I = 1, N
   10 S = S + A(I)*B(I)
      END
      SUBROUTINE ABOVE(X, N, XB, S)
      INTEGER N, I
      DOUBLE PRECISION X(N), XB, S
      S = 0
      DO 10 I = 1, N
   10 S = S + X(I) - XB
      END
      SUBROUTINE STEPS(V, VL)
      DOUBLE PRECISION V, VL(*)
      INTEGER I
      DO 10 I = 0, INT(V)
   10 VL(I+1) = V - I
      END
      SUBROUTINE CODES(C, N, O)
      CHARACTER*(*) C
      INTEGER N, I, O(N)
      DO 10 I = 1, N
   10 O(I) = ICHAR(C(I:I))
      END
      SUBROUTINE EYE(PERMUTE, M, M1, P)
      INTEGER PERMUTE, M, M1, I
      DOUBLE PRECISION P(M1,M1)
      DO 10 I = 1, M1
   10 P(I,I) = M + PERMUTE
      END
      SUBROUTINE TRACE(LDA, NCOL, A, T)
      INTEGER LDA, NCOL, I
      DOUBLE PRECISION A(LDA,NCOL), T
      T = 0
      DO 10 I = 1, MIN(LDA, NCOL)
   10 T = T + A(I,I)
      END
      SUBROUTINE SIGNED(X, C)
      DOUBLE PRECISION X
      CHARACTER C*(*)
      C = '-PLUS'
      IF (X .GE. 0) C = '+PLUS'
      END
      SUBROUTINE MARKS(N, Z)
      INTEGER N, I
      CHARACTER Z(*)
      DO 10 I = 1, N*N
   10 Z(I) = 'x'
      END
