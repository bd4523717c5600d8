"""Pages on which whoever needs help finds it."""
