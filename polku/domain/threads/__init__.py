"""Viestit: the protected thread of a case, where a client and their workers write to each other.

Every message here is protected: it is read and written after strong identification (306/2019 6 §). A notice that
one has come is a hint to come and look, never the message.
"""
