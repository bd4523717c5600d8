"""Those who write a short answer from passages."""
