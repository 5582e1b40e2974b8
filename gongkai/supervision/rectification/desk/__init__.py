"""The desk of issues: lists, one issue, what can be done with it, imports and exports."""
