"""Files to statements: whatever must be known of the two source forms."""
