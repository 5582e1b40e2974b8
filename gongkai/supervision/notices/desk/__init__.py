"""The desk of notices: what is issued, what came in, one of them and what can be done with it."""
