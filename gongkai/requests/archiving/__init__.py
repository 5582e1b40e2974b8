"""A closed case as one sealed package, its check, and its erasure when it was kept long enough."""
