"""The only code that changes cases: one function for each lawful act, each one transaction."""

from gongkai.requests.actions.archiving import pack_again
from gongkai.requests.actions.citizens import (
    close_account,
    close_unused,
    join,
    list_case,
    new_password,
    remember_me,
    sign_in,
)
from gongkai.requests.actions.clocks import Moved, enter_calendar_notice, recompute_clocks
from gongkai.requests.actions.closing import (
    archive,
    convert,
    open_on_line,
    record_return,
    record_signature,
    serve,
    withdraw,
)
from gongkai.requests.actions.disputing import concluded, disputed, ordered_anew, reopen
from gongkai.requests.actions.erasing import erase
from gongkai.requests.actions.extending import (
    approve_extension,
    extend,
    propose_extension,
    refuse_extension,
)
from gongkai.requests.actions.fees import (
    abandon_fee,
    notice_fee,
    pay_fee,
    reckon,
    void_payment,
)
from gongkai.requests.actions.handling import (
    add_note,
    assign,
    claim,
    hand_over,
    link,
    return_to_office,
    substitute,
)
from gongkai.requests.actions.intake import (
    Application,
    Filed,
    confirm,
    import_case,
    register,
    submit,
)
from gongkai.requests.actions.joining import merge, split, transfer
from gongkai.requests.actions.marks import put_away
from gongkai.requests.actions.mending import mend
from gongkai.requests.actions.notices import (
    abandon_correction,
    accept_reason,
    ask_reason,
    ask_to_correct,
    find_unclear,
    give_reason,
    receive_correction,
    refuse_reason,
)
from gongkai.requests.actions.opinions import (
    answer,
    consult,
    letter_reached,
    silence,
    tell_third_party,
)
from gongkai.requests.actions.recovering import hand_out, join_by_mail, mail_code, recover
from gongkai.requests.actions.redacting import (
    add_marks,
    attach_redacted,
    begin_redaction,
    drop_marks,
    make_redacted,
)
from gongkai.requests.actions.replies import open_reply, resume, save_reply, send_for_review
from gongkai.requests.actions.reply_files import (
    attach_file,
    detach_file,
    keep_search_record,
    supply_file,
)
from gongkai.requests.actions.reviewing import (
    review_legality,
    review_reply_secrecy,
    send_reply_back,
    sign_reply,
)
from gongkai.requests.actions.writing import issue_paper
from gongkai.requests.vault import Upload

__all__ = [
    "Application",
    "Filed",
    "Moved",
    "Upload",
    "abandon_correction",
    "abandon_fee",
    "accept_reason",
    "add_marks",
    "add_note",
    "answer",
    "approve_extension",
    "archive",
    "ask_reason",
    "ask_to_correct",
    "assign",
    "attach_file",
    "attach_redacted",
    "begin_redaction",
    "claim",
    "close_account",
    "close_unused",
    "concluded",
    "confirm",
    "consult",
    "convert",
    "detach_file",
    "disputed",
    "drop_marks",
    "enter_calendar_notice",
    "erase",
    "extend",
    "find_unclear",
    "give_reason",
    "hand_out",
    "hand_over",
    "import_case",
    "issue_paper",
    "join",
    "join_by_mail",
    "keep_search_record",
    "letter_reached",
    "link",
    "list_case",
    "mail_code",
    "make_redacted",
    "mend",
    "merge",
    "new_password",
    "notice_fee",
    "open_on_line",
    "open_reply",
    "ordered_anew",
    "pack_again",
    "pay_fee",
    "propose_extension",
    "put_away",
    "receive_correction",
    "reckon",
    "recompute_clocks",
    "record_return",
    "record_signature",
    "recover",
    "refuse_extension",
    "refuse_reason",
    "register",
    "remember_me",
    "reopen",
    "resume",
    "return_to_office",
    "review_legality",
    "review_reply_secrecy",
    "save_reply",
    "send_for_review",
    "send_reply_back",
    "serve",
    "sign_in",
    "sign_reply",
    "silence",
    "split",
    "submit",
    "substitute",
    "supply_file",
    "tell_third_party",
    "transfer",
    "void_payment",
    "withdraw",
]
