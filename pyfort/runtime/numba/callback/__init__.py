"""Jitted functions that Fortran calls, without the interpreter.

An *adapter* is a jitted function that takes the address of slots, as trampolines have them, calls
the function with what is there, and stores what it returns, by the rules for functions of Python
(`src/passing/carefully.c`). Around it is code that Fortran reaches: `native` takes slots as well;
`direct` has the arguments of the dummy procedure, where Fortran calls as C does. What is raised is
kept for the caller of Fortran, and what is not computed then is NaN, or zero.
"""
