"""The law in plain Python: dates, fees, outcomes, forms. Standard library only."""
