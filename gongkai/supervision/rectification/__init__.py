"""
Issues: found, handed to a unit, put right there, looked at again, and closed by somebody else.

What other apps call is in `actions`; what looks again by itself is registered in `rules.recheck`.
"""
