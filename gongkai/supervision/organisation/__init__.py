"""Who does the work: leader, office, units, and the persons named for it."""
