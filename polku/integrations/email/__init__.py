"""Adapters that carry e-mail: the port is `polku.core.notify.ports.Email`."""
