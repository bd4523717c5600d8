"""All HTTP. A view asks a door, calls one action and renders one page; rules live in `domain`."""
