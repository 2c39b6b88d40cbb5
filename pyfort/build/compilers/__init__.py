"""The compilers of a build: which they are, and what they are asked to do."""
