"""The client's journey, one package a context. A later stage may know an earlier one, never the reverse."""
