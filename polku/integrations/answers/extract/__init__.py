"""Nobody writes: the passages stand alone, quoted. What Polku runs on until a county names a model."""
