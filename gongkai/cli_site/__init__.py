"""The platform from the command line: loaded only when one of its commands is asked for."""
