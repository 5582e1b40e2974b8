"""Pictures of a report's figures: drawn on the server, once for each set of figures."""
