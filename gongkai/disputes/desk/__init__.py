"""The desk's pages of reviews and lawsuits."""
