"""Answering a question from what everybody may read: the passages, what goes to a model, and what is taken of it."""
