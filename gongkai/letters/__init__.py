"""The papers of a case: their words, their templates, and how they are printed (03 §7)."""
