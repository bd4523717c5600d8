"""Yleiskuva: one person's whole situation on one page. Reads what the other contexts hold and owns nothing."""
