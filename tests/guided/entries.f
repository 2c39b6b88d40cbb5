C     Procedures with ENTRY statements and alternate returns.
      SUBROUTINE SETUP(A, N)
      INTEGER N, M, I
      DOUBLE PRECISION A(N), B(M), S, KEPT
      SAVE KEPT
      DATA KEPT /0D0/
      KEPT = A(1)
      RETURN
      ENTRY TOTAL(B, M, S)
      S = KEPT
      DO 10 I = 1, M
        S = S + B(I)
   10 CONTINUE
      RETURN
      END

      DOUBLE PRECISION FUNCTION AREA(R)
      DOUBLE PRECISION R, CIRCUM, PI
      PARAMETER (PI = 3D0)
      AREA = PI*R*R
      RETURN
      ENTRY CIRCUM(R)
      CIRCUM = 2*PI*R
      END

      SUBROUTINE SIGNED(X, *, Y, *)
      DOUBLE PRECISION X, Y
      INTENT (IN) X
      INTENT (OUT) Y
      Y = ABS(X)
      IF (X .LT. 0) RETURN 1
      IF (X .GT. 10) RETURN 2
      END
