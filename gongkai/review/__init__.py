"""Three signatures and a secrecy review on one frozen version."""
