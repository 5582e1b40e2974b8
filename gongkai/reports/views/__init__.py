"""The pages on which officers prepare, check, sign and publish reports."""
