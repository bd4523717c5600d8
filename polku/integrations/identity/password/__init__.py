"""Staff log-in that Polku does itself: staff id, password and a second step, for a county without a service for it."""
