"""Objects of derived types in compiled code: they stay in Fortran's memory.

An object is an address and the tag of its type, as Fortran gets it (`object_type`), with what keeps
it: the instance that came from Python, or a count of references with the last of which Fortran
finalises it (`memory`). Components are read and assigned where they are (`components`,
`assignment`). Arrays of objects have elements and views of components (`array_type`, `arrays`,
`array_memory`). Methods are functions that are given the object, and classes make objects
(`object_class`).
"""
