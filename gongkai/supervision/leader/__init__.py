"""What the deputy leader in charge looks at: what is overdue, where, the trend, the risk."""
