"""Further sources of candidates, used where what they need is installed: docs/search.md, "Extras"."""
