"""Settings of the platform, read from the environment; docs/running.md says what each is for."""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from gongkai.web.mail import mail_settings
from gongkai.web.secret import secret_in

HERE = Path(__file__).resolve().parent


def env(name: str, default: str | None = None) -> str:
    """Return a setting; ImproperlyConfigured, with its name, when it is needed and missing."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} 没有设置；docs/running.md 说明了它的用途。")
    return value


def flag(name: str, default: str) -> bool:
    """Return a yes/no setting; anything else is refused, so that a slip is not a default."""
    value = env(name, default)
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} 只能是 yes 或者 no，现在是 {value!r}。")
    return value == "yes"


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """Return a setting that is one of some words, the first where nothing is set."""
    value = env(name, choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} 只能是 {' 或者 '.join(choices)}，现在是 {value!r}。")
    return value


def seconds(name: str, default: str) -> int:
    """Return a setting that is a number of seconds."""
    value = env(name, default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} 应当是秒数，如 {default}，现在是 {value!r}。")
    return int(value)


def days(name: str, default: str) -> int:
    """Return a setting that is a number of days."""
    value = env(name, default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} 应当是天数，如 {default}，现在是 {value!r}。")
    return int(value)


def number(name: str, default: str) -> int:
    """Return a setting that is a number from 1."""
    value = env(name, default)
    if not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name} 应当是1以上的整数，如 {default}，现在是 {value!r}。")
    return int(value)


def years(name: str, default: str, *, least: int) -> int:
    """Return a setting that is a number of years, of which there is a least."""
    value = env(name, default)
    if not value.isdecimal() or not least <= int(value) <= 100:
        raise ImproperlyConfigured(f"{name} 应当是{least}到100的年数，现在是 {value!r}。")
    return int(value)


def count(name: str, default: str) -> int:
    """Return a setting that is a number of times, at least one."""
    value = env(name, default)
    if not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name} 应当是次数，如 {default}，现在是 {value!r}。")
    return int(value)


def megabytes(name: str, default: str) -> int:
    """Return a setting that is a size in megabytes, at least one."""
    value = env(name, default)
    if not value.isdecimal() or not 1 <= int(value) <= 4096:
        raise ImproperlyConfigured(
            f"{name} 应当是1到4096的兆字节数，如 {default}，现在是 {value!r}。"
        )
    return int(value)


#: where database, secret and uploaded files live
DATA = Path(env("GONGKAI_DATA", "var")).resolve()
DATA.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env("GONGKAI_SECRET_KEY", "") or secret_in(DATA / "secret.key")
DEBUG = flag("GONGKAI_DEBUG", "no")
DEMO = flag("GONGKAI_DEMO", "no")  # marks every page as demonstration data
ALLOWED_HOSTS = env("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
#: a proxy of ours stands before us and writes down, last, where a request came from
BEHIND_PROXY = flag("GONGKAI_BEHIND_PROXY", "no")
CSRF_TRUSTED_ORIGINS = [one for one in env("GONGKAI_ORIGINS", "").split(",") if one]
#: printed on documents as the address of the verification page
SITE_URL = env("GONGKAI_SITE_URL", "http://127.0.0.1:8000")
#: the standard name of the site and its code of ten digits (政府网站标识码), for META tags
SITE_NAME = env("GONGKAI_SITE_NAME", "")
SITE_ID_CODE = env("GONGKAI_SITE_ID_CODE", "")
#: what the foot of every page shows: ICP备案号, 公安备案号
SITE_ICP = env("GONGKAI_SITE_ICP", "")
SITE_POLICE = env("GONGKAI_SITE_POLICE", "")
#: whether public pages are kept as files until what they show changes; only on one machine
PAGES = flag("GONGKAI_PAGES", "yes")
#: where, if not in the data folder: nginx must reach it, and should reach nothing else there
PAGES_FOLDER = env("GONGKAI_PAGES_FOLDER", "")
#: digest of the ledger's chain: sha256, or sm3 where the national algorithm is asked for
DIGEST = env("GONGKAI_DIGEST", "sha256")

#: whether natural persons' names are masked where decisions are shown in public
MASK_PERSON_NAMES = flag("GONGKAI_MASK_PERSON_NAMES", "yes")
#: what is left of an identity number that is masked (docs/open-questions.md, mask_identity)
MASK_IDENTITY = one_of("GONGKAI_MASK_IDENTITY", ("nothing", "words", "region", "region_and_last"))
#: whether the links of a draft may be asked whether they answer; no where nothing gets out
CHECK_LINKS = flag("GONGKAI_CHECK_LINKS", "yes")
#: megabytes the largest attachment may have; kinds with a lower limit keep it
UPLOAD_MB = megabytes("GONGKAI_UPLOAD_MB", "100")
#: whether items whose validity is over still stand in lists, marked; their pages always do
#: limits of the detectors that differ from the handbook's: name=value, by commas
MONITORING = dict(
    one.strip().split("=", 1) for one in env("GONGKAI_MONITORING", "").split(",") if "=" in one
)
#: processes that read texts in a run of the monitoring
MONITORING_PROCESSES = number("GONGKAI_MONITORING_PROCESSES", "2")
LIST_EXPIRED = flag("GONGKAI_LIST_EXPIRED", "yes")
#: whether a normative document needs a unified registration number (统一登记号)
UNIFIED_NUMBERS = flag("GONGKAI_UNIFIED_NUMBERS", "no")
#: days before a document's validity ends from which on the desk says so
DOCUMENT_REMINDER = days("GONGKAI_DOCUMENT_REMINDER", "60")
#: working days a unit has to put an issue right, where nobody says another day
RECTIFICATION_DAYS = days("GONGKAI_RECTIFICATION_DAYS", "10")
#: working days a unit has for a task, where nobody says another day
TASK_DAYS = days("GONGKAI_TASK_DAYS", "15")
#: whether a unit is pressed harder only after the deadline of the step before has passed
ESCALATE_BY_DEADLINE = flag("GONGKAI_ESCALATE_BY_DEADLINE", "yes")
#: the word (发文代字) of supervision notices: 〔2023〕1号 follows it
NOTICE_WORD = env("GONGKAI_NOTICE_WORD", "政办督")
#: working days within which messages are answered, by what they are (suggestions: 7, or 15)
CONSULTATION_DAYS = days("GONGKAI_CONSULTATION_DAYS", "5")
HELP_DAYS = days("GONGKAI_HELP_DAYS", "15")
COMPLAINT_DAYS = days("GONGKAI_COMPLAINT_DAYS", "15")
ERROR_REPORT_DAYS = days("GONGKAI_ERROR_REPORT_DAYS", "3")
#: days without a post after which a new media account is warned of; over 14 it fails inspection
NEW_MEDIA_WARNING_DAYS = days("GONGKAI_NEW_MEDIA_WARNING_DAYS", "10")
#: working days the closing of an account is announced before
CLOSING_NOTICE_DAYS = days("GONGKAI_CLOSING_NOTICE_DAYS", "15")
#: answers to a questionnaire below which its results are not shown
SURVEY_LEAST = count("GONGKAI_SURVEY_LEAST", "30")
#: working days in which a unit may object to its scores
OBJECTION_DAYS = days("GONGKAI_OBJECTION_DAYS", "5")
#: the least number of units of an assessment that are ranked
RANK_MINIMUM = days("GONGKAI_RANK_MINIMUM", "5")
#: right answers in a hundred with which a quiz is passed
TRAINING_PASS_MARK = days("GONGKAI_TRAINING_PASS_MARK", "80")
#: days after which a unit must have been trained again
TRAINING_DAYS = days("GONGKAI_TRAINING_DAYS", "365")
#: days for which closed issues are looked at again by `gongkai issues-due`
RECHECK_CLOSED_DAYS = days("GONGKAI_RECHECK_CLOSED_DAYS", "30")
#: the code an index number begins with: organisation (9 characters) or credit (18)
INDEX_CODE = one_of("GONGKAI_INDEX_CODE", ("organisation", "credit"))
#: seconds a clock may be behind what was last written before nothing more is published
CLOCK_TOLERANCE = seconds("GONGKAI_CLOCK_TOLERANCE", "5")

#: requests: what the law leaves open (docs/open-questions.md), each by its name there
PLATFORM_PROMISES_RECEIPT = flag("GONGKAI_PLATFORM_PROMISES_RECEIPT", "no")
FEE_RESTART_CLOCK = flag("GONGKAI_FEE_RESTART_CLOCK", "yes")
DETERMINATION_PAUSES = flag("GONGKAI_DETERMINATION_PAUSES", "yes")
REASON_STOPS_CLOCK = flag("GONGKAI_REASON_STOPS_CLOCK", "no")
AGENCY_OPINION_DAYS = days("GONGKAI_AGENCY_OPINION_DAYS", "15")
CORRECTION_DAYS = days("GONGKAI_CORRECTION_DAYS", "15")
ARCHIVING_DAYS = days("GONGKAI_ARCHIVING_DAYS", "30")
RETENTION_YEARS = years("GONGKAI_RETENTION_YEARS", "10", least=5)
ELECTRONIC_SERVICE_ON_SENDING = flag("GONGKAI_ELECTRONIC_SERVICE_ON_SENDING", "yes")
RESULTS_YEAR_BY = one_of("GONGKAI_RESULTS_YEAR_BY", ("decided_on", "served_on"))
REOPENED_FIRST_ONLY = flag("GONGKAI_REOPENED_FIRST_ONLY", "no")
#: whether first and second instance of one suit count once (docs/open-questions.md)
COUNT_DISPUTES_ONCE = flag("GONGKAI_COUNT_DISPUTES_ONCE", "yes")
#: the courts named where a suit is filed; the designated one by cross-area jurisdiction
BASIC_COURT = env("GONGKAI_BASIC_COURT", "")
INTERMEDIATE_COURT = env("GONGKAI_INTERMEDIATE_COURT", "")
DESIGNATED_COURT = env("GONGKAI_DESIGNATED_COURT", "")
#: where a review can be applied for on line: named where a reply may be served on line
ONLINE_REVIEW = env("GONGKAI_ONLINE_REVIEW", "").strip()
#: whether the information processing fee (国办函〔2020〕109号) is charged at all
CHARGE_FEES = flag("GONGKAI_CHARGE_FEES", "no")
#: asking on line: wrong numbers, codes and passwords, and applications, an hour from one address
LOOKUPS_PER_HOUR = count("GONGKAI_LOOKUPS_PER_HOUR", "30")
FILINGS_PER_HOUR = count("GONGKAI_FILINGS_PER_HOUR", "30")
#: megabytes a file may have that comes with an application on line
PUBLIC_UPLOAD_MB = megabytes("GONGKAI_PUBLIC_UPLOAD_MB", "20")
#: megabytes that files of forms not filed yet may take together, for a day
PENDING_MB = megabytes("GONGKAI_PENDING_MB", "2000")
#: whether applicants may have an account that lists their requests
CITIZEN_ACCOUNTS = flag("GONGKAI_CITIZEN_ACCOUNTS", "yes")
#: years after which an account nobody signed in to is closed
ACCOUNT_YEARS = years("GONGKAI_ACCOUNT_YEARS", "3", least=1)
#: files with further notices of holidays, as for `gongkai calendar`
CALENDAR_FILES = [one for one in env("GONGKAI_CALENDAR", "").split(os.pathsep) if one]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_prose_editor",  # its built editor, among the static files
    "gongkai.web",
    "gongkai.finding",
    "gongkai.agencies",
    "gongkai.ledger",
    "gongkai.review",
    "gongkai.publishing",
    "gongkai.requests",
    "gongkai.decisions",
    "gongkai.engagement.messages",
    "gongkai.engagement.media",
    "gongkai.engagement.surveys",
    "gongkai.catalogues",
    "gongkai.budgets",
    "gongkai.letters",
    "gongkai.disputes",
    "gongkai.reports",
    "gongkai.monitoring",
    "gongkai.supervision.rectification",
    "gongkai.supervision.organisation",
    "gongkai.supervision.directives",
    "gongkai.supervision.notices",
    "gongkai.supervision.training",
    "gongkai.supervision.assessment",
    "gongkai.portal",
]
MIDDLEWARE = [
    "gongkai.web.pages.storing.storing",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "gongkai.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gongkai.web.middleware.headers",
    "gongkai.web.middleware.only_posted",
    "gongkai.web.middleware.no_nul",
    "gongkai.web.middleware.rule_errors",
]
ROOT_URLCONF = "gongkai.urls"
WSGI_APPLICATION = "gongkai.wsgi.application"
FORM_RENDERER = "gongkai.web.renderer.Forms"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "gongkai.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "gongkai.web.context.page",
                "gongkai.agencies.context.names",
                "gongkai.portal.context.page",
            ],
        },
    }
]

_SQLITE = f"sqlite:///{DATA / 'gongkai.sqlite3'}"
DATABASES = {"default": dj_database_url.parse(env("GONGKAI_DATABASE_URL", _SQLITE))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A writer takes its lock at once and waits, instead of failing half way through.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"
            # INSERT OR REPLACE deletes: only so does it meet the triggers against deleting.
            "PRAGMA recursive_triggers=ON;"
        ),
    }
# Opening a database costs more than most pages do.
DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "agencies.Officer"
AUTHENTICATION_BACKENDS = ["gongkai.agencies.backend.Backend"]
LOGIN_URL = "/desk/login/"
LOGIN_REDIRECT_URL = "/desk/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "gongkai.web.errors.stale_form"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = flag("GONGKAI_HTTPS", "no")
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

#: the mail server; without one nobody is offered mails
MAIL = env("GONGKAI_MAIL_URL", "")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("GONGKAI_MAIL_FROM", "noreply@localhost")
try:
    globals().update(mail_settings(MAIL))
except ValueError as error:
    raise ImproperlyConfigured(f"GONGKAI_MAIL_URL 应当写成：{error}") from error

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "gongkai.web.uploads.Limited",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("GONGKAI_LOG_LEVEL", "WARNING")},
}
