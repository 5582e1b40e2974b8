"""The queues of requests: what is new, due, late, waiting, mine; each walks an index."""
