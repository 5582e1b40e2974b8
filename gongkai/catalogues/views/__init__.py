"""The officers' desk of catalogues."""
