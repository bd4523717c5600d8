"""The rules of the house as tests. Each is a function over source, and is shown a bad sample that it must find."""
