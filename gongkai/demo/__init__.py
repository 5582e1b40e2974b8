"""The demonstration county: the model report's year as records, entered through actions."""
