"""
New media of the government (政务新媒体): whose accounts there are, whether they live.

`problems.problems(account, today)` says what is wrong with one, for whoever inspects.
"""
