"""What the gateway of text messages calls us with: what became of a message, and what people sent. No pages."""
