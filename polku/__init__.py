"""Polku ("path"): the digital side of adult social work in Finland."""
