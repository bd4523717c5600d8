"""The live stream: a plain ASGI callable beside Django, without models, session or middleware."""
