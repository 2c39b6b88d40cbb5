"""Elementwise functions and stacks of arrays in compiled code."""
