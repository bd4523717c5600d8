"""Services and contacts in the shape of the Human Services Data Specification 3.0."""
