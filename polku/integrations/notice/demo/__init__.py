"""Notices that go nowhere but are kept: what the demo runs on."""
