"""Notices to the emergency social services: that something urgent waits, and where it is read."""
