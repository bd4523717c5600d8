"""Open pages hear at once that something changed, and then ask for it as they would have anyway.

A hint carries a topic and nothing else: an opaque digest, of which somebody who listens in learns only that something
happened. What is shown is fetched through the ordinary door, with its rights and its rows in the access log.

`live` makes topics, tickets and hints; `hub` has the open streams of this process; `listeners` bring the hints of all
processes to it. Nothing here costs a thread or a database connection a stream.
"""
