"""Gongkai (公开): government information disclosure, from the record to the annual report."""

__version__ = "0.1.0"
