"""What compiled files tell, before they are linked."""
