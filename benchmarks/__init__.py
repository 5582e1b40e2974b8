"""How fast, each time against something measured in the same run. `python -m benchmarks`."""
