"""Types, kinds and values of constant expressions."""
