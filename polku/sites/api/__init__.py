"""Open data: what everybody may read of services, places, guidance and law, for machines. Nothing of anybody."""
