"""A form sent twice does its thing once: a double click, going back and sending again, a connection that broke.

Each form carries a key from `once.new_key()`, and the verb runs inside `once.run`. The keys are kept for a week.
"""
