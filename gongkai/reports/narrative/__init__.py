"""
The prose of a report: drafts in which figures are bound to the ledger by tokens.

`sections` gives the chapters as they are printed, `sources` what each figure rests on, `findings`
what is wrong with the figures: tokens that name nothing, totals whose parts do not add up,
numbers typed by hand.
"""

from gongkai.reports.narrative.chapters import findings, sections, sources

__all__ = ["findings", "sections", "sources"]
