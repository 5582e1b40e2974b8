"""
What the search index and those who subscribed to a search have to be told.

The index itself is `gongkai.search`; what goes into it is in `gongkai.portal.finding`.
"""
