"""
Redaction: what is marked in a PDF or DOCX is gone from what is made, and so is all that is unseen.

A pure library: no Django, no network, no clock. `pdf` makes every page anew from its picture,
`docx` writes a package of known parts only; `proof` reads the result back before it is handed out.
"""
