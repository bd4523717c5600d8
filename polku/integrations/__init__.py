"""Adapters to the world outside, one folder each. A context owns the port; an adapter only translates."""
