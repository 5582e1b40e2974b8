"""What citizens see: the list with its figures, the form, the receipt, their own message."""
