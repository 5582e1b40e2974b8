"""The search index of the public side: what goes into it, how it follows, what is asked of it."""
