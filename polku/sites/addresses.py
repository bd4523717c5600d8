"""Addresses a page may be told to go back to."""

from django.utils.http import url_has_allowed_host_and_scheme


def safe_address(address: str, otherwise: str = "") -> str:
    """`address` when it stays on this site."""
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else otherwise
