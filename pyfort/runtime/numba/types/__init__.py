"""The types that pyfort's objects have in compiled code."""
