"""Interfaces, as they were understood, handed back to the compiler."""
