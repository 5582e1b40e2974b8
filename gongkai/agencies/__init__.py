"""Who: agencies through their renamings and mergers, officers, their posts, and access."""
