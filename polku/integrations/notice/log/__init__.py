"""Notices that go nowhere but are noted in the log: what development and the tests run on."""
