"""The Python module of a library."""
