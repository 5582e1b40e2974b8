"""Redaction at the desk: the pages that mark, make and hand out (区分处理)."""
