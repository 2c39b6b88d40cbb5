C     Blocks of Fortran 77, in every way that it has.
      BLOCK DATA START
      DOUBLE PRECISION RGAS, RHO(3)
      COMMON /GAS/ RGAS, RHO, NMOL
      CHARACTER*16 TITLE, CODES(2)*4
      COMMON /HEADS/ TITLE, CODES
      LOGICAL DEBUG
      COMMON /FLAGS/ DEBUG
      DATA RGAS /8.314D0/, RHO /1D0, 2D0, 3D0/, NMOL /7/
      DATA TITLE /'DEFAULT'/, CODES /'A', 'BC'/
      DATA DEBUG /.FALSE./
      END

C     Implicit types, DIMENSION, bounds in COMMON, and a block in two parts.
      SUBROUTINE FILL(N, TOTAL)
      IMPLICIT DOUBLE PRECISION (A-H, O-Z)
      PARAMETER (MOST = 4)
      INTENT (IN) N
      INTENT (OUT) TOTAL
      DIMENSION X(MOST), K(0:2)
      COMMON SCALE, X, // K, /GRID/ A(2, 3), Z
      COMPLEX Z
      COMMON /GRID/ LAST
      SCALE = 2
      DO 10 I = 1, N
        X(I) = I
   10 CONTINUE
      K(0) = N
      TOTAL = SCALE*(X(1) + X(2)) + A(2, 1) + REAL(Z) + LAST
      END

C     The same memory as one array, and as an equivalent one.
      DOUBLE PRECISION FUNCTION SECOND(N)
      INTENT (IN) N
      DOUBLE PRECISION W(5), V(4)
      COMMON W
      EQUIVALENCE (W(2), V(1))
      SECOND = V(N)
      END

      INTEGER FUNCTION LETTER(I)
      INTENT (IN) I
      CHARACTER*16 TITLE, CODES(2)*4
      COMMON /HEADS/ TITLE, CODES
      LOGICAL DEBUG
      COMMON /FLAGS/ DEBUG
      SAVE /FLAGS/
      LETTER = ICHAR(TITLE(I:I))
      IF (DEBUG) LETTER = -1
      END
