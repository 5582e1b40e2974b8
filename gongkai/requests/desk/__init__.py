"""What officers see of requests, and where they act; the acts themselves are in `actions`."""
