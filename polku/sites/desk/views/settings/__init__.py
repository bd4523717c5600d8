"""The settings of the desk: what a county decides for itself, a thing a file."""
