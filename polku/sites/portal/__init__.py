"""For the person whose matters these are: my path, my messages, who has looked."""
