"""The officer's first page: what is due, what waits for a signature, what is late."""
