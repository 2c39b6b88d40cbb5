# ruff: noqa: N802, N999
"""What functions see of mpi4py, where there is no MPI."""


class Comm:
    size = 3

    def __init__(self, handle):
        self._handle = handle

    @classmethod
    def f2py(cls, handle):
        return cls(handle)

    def py2f(self):
        return self._handle

    def __add__(self, number):
        """For what would get the handle, were it jitted, which it is not under valgrind."""
        return self._handle + number

    def Dup(self):
        return Comm(self._handle + 1)
