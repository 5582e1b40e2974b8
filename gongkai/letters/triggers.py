"""What the database refuses of templates: a paper prints in the one that was in use on its day."""

from __future__ import annotations

from gongkai.ledger.triggers import append_only, guard
from gongkai.letters.models import LetterTemplate

guard(*append_only(LetterTemplate._meta.db_table, "文书模板的版本"))
