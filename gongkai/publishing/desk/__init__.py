"""What the desk asks of items: what waits for whom, what is to be published, what happened."""
