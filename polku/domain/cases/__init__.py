"""Asiakkuus: a case, the time during which named workers answer for one person's support (SHL 1301/2014 34 §).

Whatever lets a worker see a case is a row here: a `Relation` of a worker or a team, a `Deputyship` of an absent
colleague. Being somebody's client is itself secret (812/2000), so a case one may not see looks like one that is not.
"""
