"""What is asked for: files, folders, and what their tables in TOML say."""
