"""`polku evaluate`: how well the search finds, and what each part of it is worth."""
