"""No e-mail: for a county that has no carrier of it yet."""
