"""What must not leave the house: personal data, secrecy markings, things hidden in files."""
