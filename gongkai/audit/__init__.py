"""Judging a report: checks with a code, a source and a place on paper."""
