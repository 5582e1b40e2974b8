"""The annual report: computed from the ledger, checked, signed, published."""
