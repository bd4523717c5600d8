"""E-mail that goes nowhere but is noted in the log: what development and the demo run on."""
