"""Type stubs: what editors and type checkers know of a library."""
