"""Mechanisms every context stands on. Nothing here knows what social work is."""
