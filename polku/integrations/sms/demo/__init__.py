"""Text messages that go nowhere but are noted in the log: what development and the demo run on."""
