"""One line for each thing that happened, written by the action that did it, in its transaction, and never changed.

A line says what kind of thing, whose, by whom, when, and an opaque reference; never what was said. The timeline and
everything that asks when something last happened read it. It is not the access log, which says who looked.
"""
