"""The C of a library: declarations, trampolines, loops of ufuncs."""
