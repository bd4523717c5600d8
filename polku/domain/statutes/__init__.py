"""Säädökset: acts and their sections as Finlex publishes them, with the wording valid on a chosen day.

Only what was imported as consolidated is called valid law. What is put together from the statutes as enacted says so,
and a moment whose wording is not held is never filled with an older one. It is no legal advice and decides nothing.
"""
