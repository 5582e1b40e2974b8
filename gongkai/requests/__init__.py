"""Disclosure on request (依申请公开): a case from its first letter to its archive."""
