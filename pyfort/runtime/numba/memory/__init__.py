"""Memory that arrays of compiled code look at: where it is, and what keeps it."""
