"""What is done to columns, items and documents: the only writers of them."""

from gongkai.publishing.actions.columns import (
    add_column,
    open_columns,
    rename_column,
    reopen_column,
    retire_column,
)
from gongkai.publishing.actions.documents import (
    issue_document,
    lapse_document,
    opening_stock,
    repeal_document,
)
from gongkai.publishing.actions.drafts import (
    attach_file,
    describe_file,
    detach_file,
    discard_draft,
    open_draft,
    save_draft,
)
from gongkai.publishing.actions.publication import publish_item, withdraw_item
from gongkai.publishing.actions.rearranging import merge_column, move_column
from gongkai.publishing.actions.scheduling import (
    cancel_schedule,
    publish_due,
    schedule_item,
)
from gongkai.publishing.actions.submitting import draft_item, submit_draft

__all__ = [
    "add_column",
    "attach_file",
    "cancel_schedule",
    "describe_file",
    "detach_file",
    "discard_draft",
    "draft_item",
    "issue_document",
    "lapse_document",
    "merge_column",
    "move_column",
    "open_columns",
    "open_draft",
    "opening_stock",
    "publish_due",
    "publish_item",
    "rename_column",
    "reopen_column",
    "repeal_document",
    "retire_column",
    "save_draft",
    "schedule_item",
    "submit_draft",
    "withdraw_item",
]
