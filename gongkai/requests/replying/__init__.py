"""Replies at the desk: which it is, what it says, who reviews and signs it, how it goes out."""
