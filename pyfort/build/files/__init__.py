"""Files that are written: in their place, with a record, and nothing else touched."""
