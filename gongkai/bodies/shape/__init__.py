"""Paragraphs and tables of any source, told apart by the conventions of official documents."""
