"""The ports through which a word leaves the house: a text message, an e-mail, a notice to the
emergency social services. `plugs.plugged("sms")` is the adapter.

They are called by jobs, never by a page and never inside a transaction. What is sent says that there is something to
read and where, and never what.
"""
