"""Extents and lengths: what they follow from, and what asks for them."""
