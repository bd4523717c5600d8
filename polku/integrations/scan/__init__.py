"""Adapters that look for viruses: the port is `polku.core.files.ports.Scanner`."""
