"""Ohjeistus: the county's own articles and their upkeep, and the one search over everything publicly known.

An article has layers: for everyone, for clients, for staff, for one unit. Its kinds are policies (linjaukset),
instructions (toimintaohjeet), induction (perehdytys) and advice to the public. It knows no client.
"""
