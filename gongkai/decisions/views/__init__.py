"""The officers' pages of decisions, fees and imports."""
