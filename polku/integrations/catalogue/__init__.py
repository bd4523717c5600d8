"""Sources of the range of services outside."""
