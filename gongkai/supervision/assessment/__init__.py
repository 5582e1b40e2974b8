"""Assessment of the units: indicator sets, rounds, scores with their evidence, objections."""
