"""Identification with OpenID Connect: of clients through a Finnish broker, of staff by the county's own service."""
