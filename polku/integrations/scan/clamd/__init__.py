"""ClamAV looks for viruses, through its daemon."""
