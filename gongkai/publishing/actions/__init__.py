"""What is done to columns, items and documents: the only writers of them."""

from gongkai.publishing.actions.cleanups import (
    apply_cleanup,
    decide_cleanup,
    discard_cleanup,
    open_cleanup,
    show_cleanup,
)
from gongkai.publishing.actions.columns import (
    add_column,
    open_columns,
    rename_column,
    reopen_column,
    retire_column,
    set_update_rule,
)
from gongkai.publishing.actions.deeds import (
    amend_document,
    extend_document,
    keep_document,
    lapse_document,
    repeal_document,
    take_back_deed,
)
from gongkai.publishing.actions.documents import (
    correct_document,
    issue_document,
    opening_stock,
    show_document,
)
from gongkai.publishing.actions.drafts import (
    attach_file,
    describe_file,
    detach_file,
    discard_draft,
    open_draft,
    raise_file,
    save_draft,
)
from gongkai.publishing.actions.interpreting import begin_interpretation
from gongkai.publishing.actions.masking import clean_draft_file, mask_draft
from gongkai.publishing.actions.placing import move_item
from gongkai.publishing.actions.publication import publish_item, withdraw_item
from gongkai.publishing.actions.rearranging import merge_column, move_column
from gongkai.publishing.actions.reviewing import (
    read_item,
    review_item_secrecy,
    send_item_back,
    sign_item,
    sign_read_item,
)
from gongkai.publishing.actions.scheduling import (
    cancel_schedule,
    publish_due,
    schedule_item,
)
from gongkai.publishing.actions.submitting import draft_item, submit_draft
from gongkai.publishing.actions.taking_over import (
    freeze_import,
    release_import,
    review_import_secrecy,
    send_import_back,
    show_batch,
    sign_import,
)

__all__ = [
    "add_column",
    "amend_document",
    "apply_cleanup",
    "attach_file",
    "begin_interpretation",
    "cancel_schedule",
    "clean_draft_file",
    "correct_document",
    "decide_cleanup",
    "describe_file",
    "detach_file",
    "discard_cleanup",
    "discard_draft",
    "draft_item",
    "extend_document",
    "freeze_import",
    "issue_document",
    "keep_document",
    "lapse_document",
    "mask_draft",
    "merge_column",
    "move_column",
    "move_item",
    "open_cleanup",
    "open_columns",
    "open_draft",
    "opening_stock",
    "publish_due",
    "publish_item",
    "raise_file",
    "read_item",
    "release_import",
    "rename_column",
    "reopen_column",
    "repeal_document",
    "retire_column",
    "review_import_secrecy",
    "review_item_secrecy",
    "save_draft",
    "schedule_item",
    "send_import_back",
    "send_item_back",
    "set_update_rule",
    "show_batch",
    "show_cleanup",
    "show_document",
    "sign_import",
    "sign_item",
    "sign_read_item",
    "submit_draft",
    "take_back_deed",
    "withdraw_item",
]
