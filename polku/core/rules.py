"""How an action says no: a sentence for people and a code for machines."""

from django.utils.functional import Promise


class RuleBroken(Exception):
    """A rule of the domain does not allow this now. `sites/gate.py` turns it into an error on the form."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
