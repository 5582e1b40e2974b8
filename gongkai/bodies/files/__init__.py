"""What a file is, and whether the office may take it."""

from gongkai.bodies.files.check import Checked, check_file
from gongkai.bodies.files.kinds import FileKind
from gongkai.bodies.files.policy import ATTACHMENTS, Policy
from gongkai.bodies.files.sniffing import sniff

__all__ = ["ATTACHMENTS", "Checked", "FileKind", "Policy", "check_file", "sniff"]
