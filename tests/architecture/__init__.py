"""The rules of the house as tests. Each rule is a function over source, and is first shown a bad sample it must find."""
