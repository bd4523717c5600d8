"""No notices: for a county that has no carrier of them yet."""
