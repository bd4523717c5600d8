"""Which acts adult social work decides and writes by every day, whoever the client and whatever the service.

They are those a decision of adult social work is made by (1301/2014, 1412/1997, 434/2003), and those that say what the
client may ask of it and what is written down (812/2000, 703/2023).
"""

DAILY = frozenset({"1301/2014", "1412/1997", "434/2003", "812/2000", "703/2023"})


def is_daily(act: str) -> bool:
    """Is the act of this number one of them?"""
    return act in DAILY
