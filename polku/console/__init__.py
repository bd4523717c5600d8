"""The `polku` command: running, the demo world, the log's seals, texts and measurements."""
