"""What numba calls when it starts (entry point ``numba_extensions``)."""


def init() -> None:
    """Make numba know Fortran modules; functions tell it their type themselves."""
    # The whole: threads that import different parts of it at once would see unfinished ones.
    from . import numba  # noqa: F401
