"""What Fortran's own errors become in Python."""

from __future__ import annotations


class FortranError(Exception):
    """The base of all errors that Fortran code raises.

    Attributes
    ----------
    message : str
        What Fortran says.
    code : int
        The status code or the code of a stop; 0 where there is none.
    """

    def __init__(self, message: str = "", code: int = 0) -> None:
        super().__init__(message)
        self.args = (message, code) if code else (message,)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return self.message


class _StopError(FortranError):
    """A statement that ends the program, with its message and exit code."""

    def __init__(self, message: str = "", code: int = 0) -> None:
        super().__init__(message, code)
        self.args = (message, code)

    def __str__(self) -> str:
        return self.message or f"code {self.code}"


class FortranStop(_StopError):  # noqa: N818
    """``stop`` was executed."""


class FortranErrorStop(_StopError):  # noqa: N818
    """``error stop`` was executed."""


class FortranRuntimeError(FortranError):
    """The Fortran run-time library found an error; the message says where."""
