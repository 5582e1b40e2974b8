"""What is done to items and documents: the only writers of both."""

from gongkai.publishing.actions.documents import (
    issue_document,
    lapse_document,
    opening_stock,
    repeal_document,
)
from gongkai.publishing.actions.items import draft_item, publish_item, withdraw_item

__all__ = [
    "draft_item",
    "issue_document",
    "lapse_document",
    "opening_stock",
    "publish_item",
    "repeal_document",
    "withdraw_item",
]
