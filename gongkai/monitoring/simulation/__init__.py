"""
A year of disclosure made up from a seed, with faults planted or without, to try the detectors on.

What is planted comes with the day on which it must be found, told by how it was planted and not
by the detectors.
"""

from gongkai.monitoring.simulation.score import Score, scored
from gongkai.monitoring.simulation.year import Planted, Year, simulated

__all__ = ["Planted", "Score", "Year", "scored", "simulated"]
