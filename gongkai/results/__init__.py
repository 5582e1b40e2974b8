"""What an audit found, said five ways, for one report or for thousands."""
