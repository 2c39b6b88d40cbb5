"""Statements to a tree of scopes, and what a name means in one."""
