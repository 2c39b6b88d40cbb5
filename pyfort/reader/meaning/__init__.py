"""Scopes to the model: interfaces, generics, modules, the library."""
