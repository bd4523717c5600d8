"""Views, one thing a file."""
