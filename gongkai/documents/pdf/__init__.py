"""From marks on paper to paragraphs and grids: the geometry behind PDF and OFD."""
