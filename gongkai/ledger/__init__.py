"""One line per countable fact; lines are entered and reversed, never changed."""
