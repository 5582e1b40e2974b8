"""Cases, their log, papers, notices, replies, and the office's own notes."""

from gongkai.requests.models.archives import ArchivePackage
from gongkai.requests.models.cases import Event, InfoRequest, RequestCounter
from gongkai.requests.models.citizens import Citizen, CitizenCase, PublicTry, Recovery
from gongkai.requests.models.notices import (
    Consultation,
    CorrectionNotice,
    Extension,
    FeeNotice,
    FeePayment,
    ReasonNotice,
)
from gongkai.requests.models.office import (
    Assignment,
    CaseLink,
    ClockMove,
    DueMark,
    IdentityView,
    Note,
)
from gongkai.requests.models.papers import (
    Paper,
    PaperCounter,
    PaperFile,
    PaperPrefix,
    RequestFile,
    ServiceRecord,
)
from gongkai.requests.models.redactions import Redaction, RedactionMark
from gongkai.requests.models.replies import (
    DraftFile,
    Reply,
    ReplyDraft,
    ReplyFile,
    ReplyLegalReview,
    ReplySecrecyReview,
    ReplySendBack,
    ReplySignoff,
    ReplyVersion,
)
from gongkai.requests.models.words import (
    ApplicantKind,
    AssignmentKind,
    Carrier,
    Delivery,
    FileRole,
    LinkKind,
    Opinion,
    PaperKind,
)

__all__ = [
    "ApplicantKind",
    "ArchivePackage",
    "Assignment",
    "AssignmentKind",
    "Carrier",
    "CaseLink",
    "Citizen",
    "CitizenCase",
    "ClockMove",
    "Consultation",
    "CorrectionNotice",
    "Delivery",
    "DraftFile",
    "DueMark",
    "Event",
    "Extension",
    "FeeNotice",
    "FeePayment",
    "FileRole",
    "IdentityView",
    "InfoRequest",
    "LinkKind",
    "Note",
    "Opinion",
    "Paper",
    "PaperCounter",
    "PaperFile",
    "PaperKind",
    "PaperPrefix",
    "PublicTry",
    "ReasonNotice",
    "Recovery",
    "Redaction",
    "RedactionMark",
    "Reply",
    "ReplyDraft",
    "ReplyFile",
    "ReplyLegalReview",
    "ReplySecrecyReview",
    "ReplySendBack",
    "ReplySignoff",
    "ReplyVersion",
    "RequestCounter",
    "RequestFile",
    "ServiceRecord",
]
