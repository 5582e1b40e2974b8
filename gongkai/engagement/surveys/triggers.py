"""What the database refuses of questionnaires: questions, answers and results stay."""

from __future__ import annotations

from gongkai.engagement.surveys.models import Survey, SurveyAnswer, SurveyEvent, SurveyVersion
from gongkai.ledger.triggers import Trigger, append_only, guard

_SURVEY = Survey._meta.db_table
_ANSWER = SurveyAnswer._meta.db_table
_KEPT = ("agency_id", "title", "intro", "year", "opens_on", "least", "version_id", "opened_by_id")

guard(
    *append_only(SurveyVersion._meta.db_table, "问卷的题目"),
    *append_only(_ANSWER, "答卷"),
    *append_only(SurveyEvent._meta.db_table, "问卷的办理经过"),
    Trigger(
        _SURVEY,
        "open_stays",
        "UPDATE",
        "已经开始征集的问卷不能改动",
        "OLD.state <> 'draft' AND ("
        + " OR ".join(f"NEW.{one} IS DISTINCT FROM OLD.{one}" for one in _KEPT)
        + ")",
    ),
    Trigger(_SURVEY, "closed_stays", "UPDATE", "已经结束的问卷不能改动", "OLD.state = 'closed'"),
    Trigger(
        _ANSWER,
        "while_open",
        "INSERT",
        "问卷现在不收答卷",
        f"NOT EXISTS (SELECT 1 FROM {_SURVEY} s WHERE s.id = NEW.survey_id"  # noqa: S608
        " AND s.state = 'open' AND s.version_id = NEW.version_id)",
    ),
    Trigger(_SURVEY, "no_delete", "DELETE", "问卷不能删除"),
    Trigger(_SURVEY, "no_truncate", "TRUNCATE", "问卷不能清空"),
)
