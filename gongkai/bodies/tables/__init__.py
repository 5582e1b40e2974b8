"""
Tables that clerks keep, read row by row: files, heads, cells, and what is wrong in them.

What a row means is not known here; imports of decisions and of old registers of requests do.
"""
