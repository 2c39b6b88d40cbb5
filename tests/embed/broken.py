"""What cannot be imported, for `functions.f90`."""

raise OSError("the weights are gone")
