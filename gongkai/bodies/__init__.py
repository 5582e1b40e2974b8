"""
Files in, clean text out: bodies of items, and the files that are attached to them.

Nothing here knows Django or a database. Whatever cannot be taken is a `Refused`, with a sentence
for the contributor.
"""

from gongkai.bodies.body import Body, Image
from gongkai.bodies.docx import from_docx
from gongkai.bodies.errors import Refused
from gongkai.bodies.files import ATTACHMENTS, Checked, FileKind, Policy, check_file, sniff
from gongkai.bodies.paste import from_html
from gongkai.bodies.plain import plain
from gongkai.bodies.sanitise import sanitise

__all__ = [
    "ATTACHMENTS",
    "Body",
    "Checked",
    "FileKind",
    "Image",
    "Policy",
    "Refused",
    "check_file",
    "from_docx",
    "from_html",
    "plain",
    "sanitise",
    "sniff",
]
