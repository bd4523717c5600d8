"""Adapters that carry text messages: the port is `polku.core.notify.ports.Sms`."""
