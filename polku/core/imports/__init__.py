"""Bringing in what others publish: what became of each thing, for whoever started it and whoever looks later."""
