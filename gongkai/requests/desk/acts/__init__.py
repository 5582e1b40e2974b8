"""The forms of the acts that the desk itself offers, one module for each kind."""
