"""Nobody looks for viruses: for a demo, and for a county that has no scanner yet."""
