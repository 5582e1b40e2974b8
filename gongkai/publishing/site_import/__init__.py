"""
An existing site taken over: pages in a folder or ZIP, and a table that says what each is.

`check` reads everything and enters nothing; `load` enters what was checked, batch by batch, and
freezes the manifest three people sign; `show` makes the signed batch public. Each may be stopped
at any moment and goes on where it was.
"""
