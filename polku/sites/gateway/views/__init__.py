"""What a gateway calls us with, one kind of thing a module."""
