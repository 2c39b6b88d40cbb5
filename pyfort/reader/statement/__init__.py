"""Statements taken apart, one by one."""
