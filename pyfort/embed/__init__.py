"""Fortran calls Python: interfaces whose procedures are functions of Python.

The border is described in Fortran here, too: the reader and the plan are those of the other
direction, and what is called is planned and written as callbacks are. `library` makes the library,
`runtime/embedded.py` is what it calls once Python runs.
"""
