"""Where somebody is logged in, as they see it themselves: the list, logging out, a session that was taken.

The sessions are rows of `core/accounts`. An address or a log names one by a keyed digest, because the key of a session
opens it to whoever reads it.
"""
