"""What a county decides about its Polku on a page, not in the environment: its texts, numbers and working eves.

And the history of every such decision: who changed what, when, and what it was before. It holds nothing of any client.
"""
