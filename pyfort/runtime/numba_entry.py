"""What numba calls when it starts (entry point ``numba_extensions``)."""


def init() -> None:
    """Make numba know Fortran modules; functions tell it their type themselves."""
    from .numba.types import module_type  # noqa: F401
