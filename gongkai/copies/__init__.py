"""Texts that repeat other texts: near-duplicates, reposts, and where they are alike."""
