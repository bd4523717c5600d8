"""Tarinat: what others have lived, told under a pseudonym, and questions that many ask, answered for everybody.

A story knows no person: a consent in `people` points down to it. What could tell who somebody is has been looked for
by a second person before anything is public, and a withdrawn story is gone at once.
"""
