"""The guidance on the desk: reading, writing, approving, its words and reports, and the tasks that come of them."""
