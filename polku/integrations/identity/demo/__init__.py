"""Identification for a demo: anyone can be any of the fictitious people, with no account anywhere."""
