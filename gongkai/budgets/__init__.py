"""When budgets and final accounts were approved, and whether they were public in time."""
