"""A small Wagtail site to compare with: a list page and a page to read, on SQLite."""
