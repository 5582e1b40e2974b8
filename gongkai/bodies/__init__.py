"""
Files in, clean text out: bodies of items, and the files that are attached to them.

Nothing here knows Django or a database. Whatever cannot be taken is a `Refused`, with a sentence
for the contributor.
"""

from gongkai.bodies.body import Body, Image
from gongkai.bodies.compare import Change, Run, compare
from gongkai.bodies.docx import from_docx
from gongkai.bodies.errors import Refused
from gongkai.bodies.files import ATTACHMENTS, Checked, FileKind, Policy, check_file, sniff
from gongkai.bodies.pages import from_pdf
from gongkai.bodies.paste import from_html
from gongkai.bodies.plain import plain
from gongkai.bodies.sanitise import sanitise
from gongkai.bodies.words import text_of

__all__ = [
    "ATTACHMENTS",
    "Body",
    "Change",
    "Checked",
    "FileKind",
    "Image",
    "Policy",
    "Refused",
    "Run",
    "check_file",
    "compare",
    "from_docx",
    "from_html",
    "from_pdf",
    "plain",
    "sanitise",
    "sniff",
    "text_of",
]
