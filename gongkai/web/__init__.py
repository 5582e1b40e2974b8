"""What every page of the platform shares: templates' environment, paging, words of errors."""
