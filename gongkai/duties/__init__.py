"""Whether what must be public was so in time: the duties of all agencies on one page."""
