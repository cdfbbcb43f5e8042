"""The rules, and what breaks them."""

from django.urls import get_resolver

from .source import (
    BASE,
    PACKAGES,
    found_in,
    is_verb,
    long_files,
    long_functions,
    module_of,
    names_upward,
    public_functions,
    sources,
    unscoped,
    vague,
    writes,
)
from .urls import EXCUSED, without_guard

# Where the verbs are, and the two modules that actions write through.
VERBS = ("accounts/actions", "education/actions")
WRITERS = (*VERBS, "accounts/audit.py", "accounts/outbox.py")
# Where people and other programs come in: these start from who is asking, and write nothing.
ENTRIES = (
    "accounts/admin",
    "accounts/middleware.py",
    "accounts/views",
    "education/admin",
    "education/interop",
    "education/views",
)
# Statements about roles and privileges, on a connection of the owner's; no rows.
OWNERS_WORK = (
    "config/database_digests.py",
    "config/database_dump.py",
    "config/database_restore.py",
    "config/drill.py",
    "config/postgres_roles.py",
    "education/management/grants.py",
)
# What a library calls saving, into memory; no rows.
IN_MEMORY = ("education/imports/pictures.py",)
# What tests stand on goes through the actions as well.
FIXTURES = ("tests/cast.py", "tests/factories.py", "tests/world.py")
# Sessions and codes are libraries' rows; signing in at once is what tests need of them.
SIGN_IN = ["tests/cast.py .get_or_create()", "tests/cast.py .save()"]

FILE_LIMIT, FUNCTION_LIMIT = 200, 30
LONG_FILES = {"config/settings.py": "the only settings file, in reading order"}

# Public functions of actions that are not verbs, each with the reason.
NOT_VERBS = {
    "accounts.actions.sessions.still_open": "reads",
    "accounts.actions.anonymizing.why_not_anonymize": "reads",
    "accounts.actions.fields": "cleans what people type",
    "accounts.actions.invitation_rules": "says what can become of an invitation, writes nothing",
    "accounts.actions.notices": "parts of verbs: what is noted, and who is told",
    "accounts.actions.kept_forms.are_kept": "reads",
    "accounts.actions.kept_forms.kept_for": "reads",
    "accounts.actions.dialings.last_dialed": "reads",
    "accounts.actions.dialings.overdue": "reads",
    "accounts.actions.dialings.tried": "reads",
    "accounts.actions.patient_search": "says which rows, writes nothing",
    "accounts.actions.patients.similar": "reads",
    "accounts.actions.privacy.current": "reads",
    "accounts.actions.privacy.suggested_text": "words to begin with",
    "accounts.actions.renewal.renew": "a part of accepting a sheet, which is the verb",
    "accounts.actions.second_factors.why_not_reset": "reads",
    "accounts.actions.sessions.bump": "a part of ending sessions and of resetting",
    "accounts.actions.sign_in_codes": "nobody is signed in who asks for a code; the worker sends",
    "accounts.actions.users.new_user": "a part of accepting an invitation, which is the verb",
    "accounts.actions.users.check_password_rules": "refuses, writes nothing",
    "accounts.actions.users.ask_for_reset": "nobody is signed in who forgot the password",
    "accounts.actions.users.send_reset_link": "the worker's part of asking for it",
    "education.actions.article_settings.settings_of": "reads",
    "education.actions.content_rules.lists_in": "reads",
    "education.actions.exports.is_too_large": "reads",
    "education.actions.fields": "cleans what people type",
    "education.actions.glossary_fields": "cleans what people type",
    "education.actions.locks": "the first step of verbs",
    "education.actions.questions.digest_of": "reads",
    "education.actions.publishing.publish": "a part of approving, which is the verb",
    "education.actions.records.assignments_of": "reads",
    "education.actions.records.readings_of": "reads",
    "education.actions.records.record_of": "reads; looking at it through the verb is audited",
    "education.actions.revisions.decide": "a part of deciding, which is the verb",
    "education.actions.revisions.decided_words": "words for a refusal",
    "education.actions.revisions.locked_revision": "the first step of verbs",
    "education.actions.revisions.withdraw_waiting": "a part of submitting and of retiring",
    "education.actions.working_copies.check_import": "reads a file, stores nothing",
    "education.actions.working_copies.lock": "the first step of verbs",
    "education.actions.working_copies.read": "reads",
    "education.actions.working_copies.read_with_terms": "reads",
}


def offences() -> list[str]:
    """Everything that breaks a rule, each with its place."""
    return [
        *written_elsewhere(),
        *unscoped_entries(),
        *other_than_verbs(),
        *too_long(),
        *vague(path.relative_to(BASE) for path in sources(*PACKAGES)),
        *found_in(sources("accounts"), lambda source: names_upward(source, "education")),
        *without_guard(get_resolver(), EXCUSED),
    ]


def written_elsewhere() -> list[str]:
    """Writes outside of actions."""
    return found_in(sources(*PACKAGES, but=(*WRITERS, *OWNERS_WORK, *IN_MEMORY)), writes)


def unscoped_entries() -> list[str]:
    """Where people come in, rows that are not looked up from who is asking."""
    return found_in(sources(*ENTRIES), unscoped)


def other_than_verbs() -> list[str]:
    """Public functions of actions that are no verbs, and excuses that nothing needs."""
    found = set()
    for path in sources(*VERBS):
        functions = public_functions(path.read_text())
        found |= {f"{module_of(path)}.{f.name}" for f in functions if not is_verb(f)}
    excused = {name for name in found if {name, name.rpartition(".")[0]} & set(NOT_VERBS)}
    needed = {name if name in NOT_VERBS else name.rpartition(".")[0] for name in excused}
    return sorted(
        [f"{name} is public and no verb" for name in found - excused]
        + [f"{name} needs no excuse" for name in set(NOT_VERBS) - needed]
    )


def too_long() -> list[str]:
    """Files and functions that are too long to be read at once."""
    files = sources(*PACKAGES, but=LONG_FILES)
    return [
        *found_in(files, lambda source: long_files(source, FILE_LIMIT)),
        *found_in(sources(*PACKAGES), lambda source: long_functions(source, FUNCTION_LIMIT)),
    ]
