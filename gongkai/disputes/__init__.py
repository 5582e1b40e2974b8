"""Administrative reviews and lawsuits about disclosure work: what chapter four counts."""
