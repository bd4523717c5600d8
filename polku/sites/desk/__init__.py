"""For workers: the queue, their cases, and a calm day."""
