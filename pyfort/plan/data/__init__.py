"""What a module has besides procedures."""
