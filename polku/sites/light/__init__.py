"""The pages behind a text message. They say of nobody and nothing whose they are: another may be looking."""
