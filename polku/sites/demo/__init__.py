"""The doors of a demo: be anybody, hold anybody's phone, move the clock. Not there in production.

The log-in and the phones show what protected pages show only to their owner, because everybody here is made up.
"""
