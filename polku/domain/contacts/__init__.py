"""Yhteydenotto: the first word from a person, before anyone is a client, and our first answer to it.

SHL 1301/2014 35–36 §: whoever has learned of a need sees that it is assessed. A contact stays unidentified until
its sender has identified strongly, given the receipt's code, and a worker has confirmed that they belong together.
"""
