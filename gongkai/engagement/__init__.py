"""What citizens say to the government and about it: messages, new media, appraisal."""
