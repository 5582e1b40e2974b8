"""DOCX, read part by part from its XML (ISO/IEC 29500-1)."""

from gongkai.bodies.docx.reader import from_docx

__all__ = ["from_docx"]
