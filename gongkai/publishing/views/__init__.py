"""The officers' desk of what is published, one module a subject."""
