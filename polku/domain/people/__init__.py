"""Henkilöt: the people whose matters are handled here, told apart by strong identification.

A person exists here after identifying, or after a worker has recorded them. Nothing in this context says whether the
person is a client: that is a row of `cases`.
"""
