"""Which procedures work element by element, or on stacks of arrays."""
