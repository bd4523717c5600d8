"""No text messages: for a county that has no carrier of them yet."""
