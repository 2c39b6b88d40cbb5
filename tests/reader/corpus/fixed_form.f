C     Fixed form: comments in column 1, continuation in column 6, labels,
*     text behind column 72, tabs, and blanks that mean nothing.
      SUBROUTINE FIXED( N, A, LDA, X,                                   SEQ00010
     $                  INFO )                                          SEQ00020
C     a comment between
      IMPLICIT NONE
      INTEGER            INFO, LDA, N
     +                 , UNUSED
      DOUBLE PRECISION   A( LDA, * ), X( * )
      CHARACTER*1 TRANS
      LOGICAL LSAME
      EXTERNAL LSAME
      INTEGER I
      DO 10 I = 1, N
         X( I ) = A( I, I )
   10 CONTINUE
      IF (LSAME(TRANS)) INFO = UNUSED
      END
      DOUBLE PRECISION FUNCTION DFUN( N, X, F )
      INTEGER N
      DOUBLE PRECISION X(*), F
      EXTERNAL F
      DFUN = F(X(N))
      RETURN
      END
      SUB ROUTINE BLANKS ( N, X , Z )
      INT EGER N
      REALX(N)
      DOUBLEPRECISIONZ
      DO10I=1,N
   10 X(I)=0
      E ND
      INTEGERFUNCTIONGLUED(K)
      GLUED=K
      END FUNCTION GLUED
      REAL*8 FUNCTION SIZED(X)
      REAL*8 X
      SIZED = X
      END
      SUBROUTINE TABS(N, X)
	INTEGER N
	REAL
	1  X(N)
	X(1) = 0
	END
      SUBROUTINE TEXTS(S)
      CHARACTER*(*) S
      CHARACTER*8 T, U*4
      S = 'A TEXT THAT RUNS ON, WITH ! AND '' AND THE WORD
     + END'
      WRITE(*,100) S, T, U
  100 FORMAT(1X, 8H HOLLER!, A)
      END
      BLOCK DATA BD
      COMMON /CB/ AA, BB
      DATA AA /1.0/
      END
      SUBROUTINE LABELS(N, *, *)
      INTEGER N
      IF (N .EQ. 1) RETURN 1
      IF (N .EQ. 2.OR.N.EQ.3) RETURN 2
      END
