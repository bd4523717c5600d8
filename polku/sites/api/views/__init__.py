"""What a machine reads, one kind of thing a module."""
