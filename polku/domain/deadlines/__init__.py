"""Määräajat: the legal clocks. A rule is dated, sourced data; a running clock belongs to an opaque subject.

It does not know what the subject is, nor what fulfils it: the context that owns the subject says so.
"""
