"""The public site: reads everything, writes nothing."""
