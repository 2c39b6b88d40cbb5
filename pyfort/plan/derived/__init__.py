"""Derived types: records, classes, and what is called for their objects."""
