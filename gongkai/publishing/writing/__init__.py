"""From a Word file to a draft that may be submitted: what the drafter's pages are made of."""
