"""Henkilöstö: who works here, in which unit and team, when they are open, away or on duty.

Holds what a county decides about its own people. It knows nothing of clients: whose case a worker may see is a
matter of `cases`.
"""
