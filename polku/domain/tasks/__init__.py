"""Tehtävät: a thing for a worker to do: its kind, who does it, when it is due, and an opaque reference to its matter.

It holds no names and no free text of a client. Who makes a task says in words of its own kind what is to be done.
"""
