"""What no part of the program may do, shown on the program and on an offender.

Who may import whom is tests/test_architecture_layers.py, addresses test_architecture_urls.py,
migrations and privileges test_architecture_database.py.
"""

import ast
import re

import pytest

from tests.architecture import (
    BASE,
    PACKAGES,
    WRITERS,
    found_in,
    is_verb,
    long_files,
    long_functions,
    names_upward,
    public_functions,
    sources,
    unscoped,
    writes,
)

# Where people and other programs come in: these start from who is asking, and write nothing.
ENTRIES = (
    "accounts/admin",
    "accounts/middleware.py",
    "accounts/views",
    "education/admin",
    "education/views",
)
# Statements about roles and privileges, on a connection of the owner's; no rows.
OWNERS_WORK = ("config/postgres_roles.py", "education/management/grants.py")
# What tests stand on goes through the actions as well.
FIXTURES = ("tests/cast.py", "tests/factories.py", "tests/world.py")
# Sessions and codes are libraries' rows; signing in at once is what tests need of them.
SIGN_IN = ["tests/cast.py .get_or_create()", "tests/cast.py .save()"]

FILE_LIMIT, FUNCTION_LIMIT = 200, 30
LONG_FILES = {"config/settings.py": "the only settings file, in reading order"}
VAGUE = ("utils", "helpers", "services", "signals", "core", "misc", "common")

# Public functions of actions that are not verbs, each with the reason.
NOT_VERBS = {
    "accounts.actions.fields": "cleans what people type",
    "accounts.actions.invitation_rules": "says what can become of an invitation, writes nothing",
    "accounts.actions.patients.similar": "reads",
    "accounts.actions.users.new_user": "a part of accepting an invitation, which is the verb",
    "accounts.actions.users.check_password_rules": "refuses, writes nothing",
    "accounts.actions.users.ask_for_reset": "nobody is signed in who forgot the password",
    "accounts.actions.users.send_reset_link": "the worker's part of asking for it",
    "education.actions.article_settings.settings_of": "reads",
    "education.actions.fields": "cleans what people type",
    "education.actions.locks": "the first step of verbs",
    "education.actions.publishing.publish": "a part of approving, which is the verb",
    "education.actions.records.record_of": "reads; looking at it through the verb is audited",
    "education.actions.revisions.decided_words": "words for a refusal",
    "education.actions.revisions.withdraw_waiting": "a part of submitting and of retiring",
    "education.actions.working_copies.check_import": "reads a file, stores nothing",
    "education.actions.working_copies.lock": "the first step of verbs",
    "education.actions.working_copies.read": "reads",
}


def module_of(path):
    return path.relative_to(BASE).with_suffix("").as_posix().replace("/", ".")


def everything(source):
    return [*writes(source), *unscoped(source)]


# Writing ------------------------------------------------------------------------------------


def test_only_actions_write():
    assert found_in(sources(*PACKAGES, but=(*WRITERS, *OWNERS_WORK)), writes) == []


def test_views_and_admin_start_from_who_is_asking():
    assert found_in(sources(*ENTRIES), everything) == []


def test_actions_are_where_writes_are_found():
    for place in (*WRITERS, *OWNERS_WORK):
        assert found_in(sources(place), writes), f"{place} writes nothing: it needs no exception"


def test_fixtures_write_through_actions():
    found = found_in(sources(*FIXTURES), writes)
    assert sorted(re.sub(r":\d+", "", line) for line in found) == SIGN_IN


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("article.save()", ["1 .save()"]),
        ("article.save(\n    update_fields=['title'],\n)", ["1 .save()"]),
        ("Article.objects.create(title='x')", ["1 .create()", "1 .objects"]),
        ("patient.bookmarks.filter(id=1).delete()", ["1 .delete()"]),
        ("clinic.articles.update(title='x')", ["1 .update()"]),
        ("rows.update(**changes)", ["1 .update()"]),
        ("clinic.topics.bulk_create([])", ["1 .bulk_create()"]),
        ("clinic.topics.get_or_create(title='x')", ["1 .get_or_create()"]),
        ("clinic.topics.update_or_create(title='x')", ["1 .update_or_create()"]),
        ("async def f(): await article.asave()", ["1 .asave()"]),
        ("article.topics.add(topic)", ["1 .add()"]),
        ("article.topics.set([])", ["1 .set()"]),
        ("patient.bookmarks.clear()", ["1 .clear()"]),
        ("connection.cursor()", ["1 .cursor()"]),
        ("Article.objects.raw('DELETE …')", ["1 .raw()", "1 .objects"]),
        ("Article.\\\n    objects.filter()", ["1 .objects"]),
        ("rows = Article._default_manager.all()", ["1 ._default_manager"]),
        ("get_object_or_404(Article, id=1)", ["1 get_object_or_404(Article, …)"]),
        (
            "shortcuts.get_list_or_404(models.Article, id=1)",
            ["1 shortcuts.get_list_or_404(models.Article, …)"],
        ),
    ],
)
def test_write_or_unscoped_look_up_is_found(source, found):
    assert everything(source) == found


@pytest.mark.parametrize(
    "source",
    [
        "from education.actions import articles\narticles.create(title='x', by=staff)",
        "from education.actions import articles as verbs\nverbs.save(by=staff)",
        "from . import actions\ncontext.update({'title': 'x'})",
        "seen = set()\nseen.add(1)\nseen.clear()",
        "request.session['x'] = 1",
        "audit.request_id.set('x')",
        "get_object_or_404(patient.bookmarks, id=1)",
        "get_object_or_404(policies.articles_of(staff), id=1)",
        "form.errors.pop('x')",
        "create(title='x')",
    ],
)
def test_reading_and_verbs_are_left_alone(source):
    assert everything(source) == []


def test_name_of_a_verbs_module_hides_no_other_write():
    source = "from education.actions import articles\nstaff.clinic.articles.create(title='x')"
    assert writes(source) == ["2 .create()"]


# Verbs --------------------------------------------------------------------------------------


def not_verbs(path):
    """Public functions of a module of actions that take other than names, or no `by`."""
    module = module_of(path)
    return {f"{module}.{f.name}" for f in public_functions(path.read_text()) if not is_verb(f)}


def test_every_action_takes_names_only_and_says_by_whom():
    found = set()
    for path in sources("accounts/actions", "education/actions"):
        found |= not_verbs(path)
    excused = {name for name in found if name in NOT_VERBS or name.rpartition(".")[0] in NOT_VERBS}
    assert found - excused == set()
    needed = {name if name in NOT_VERBS else name.rpartition(".")[0] for name in excused}
    assert set(NOT_VERBS) - needed == set(), "no longer there, or a verb by now"


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("def suspend(*, article, reason, by): ...", True),
        ("def create(*, title, by=None): ...", True),
        ("def suspend(article, *, reason, by): ...", False),
        ("def suspend(article, /, *, by): ...", False),
        ("def suspend(*articles, by): ...", False),
        ("def suspend(*, article, reason): ...", False),
        ("def suspend(article, by): ...", False),
    ],
)
def test_verb_is_told_from_other_functions(source, is_one):
    (function,) = public_functions(source)
    assert is_verb(function) == is_one


def test_private_functions_are_nobodys_business():
    assert list(public_functions("def _helper(article): ...")) == []


# Size and names -----------------------------------------------------------------------------


def test_files_and_functions_stay_short():
    found = found_in(
        sources(*PACKAGES, but=LONG_FILES), lambda source: long_files(source, FILE_LIMIT)
    )
    found += found_in(sources(*PACKAGES), lambda source: long_functions(source, FUNCTION_LIMIT))
    assert found == []


def test_excused_files_are_still_long():
    for path, reason in LONG_FILES.items():
        assert long_files((BASE / path).read_text(), FILE_LIMIT), f"{path} is short by now"
        assert reason


def test_long_file_and_function_are_found():
    body = "    x = 1\n\n" * FUNCTION_LIMIT
    assert long_functions(f"def f():\n{body}", FUNCTION_LIMIT) == ["1 f has 31 lines"]
    assert long_functions(f"class A:\n    async def f(self):\n{body.replace('    ', ' ' * 8)}", 30)
    assert long_functions("def f():\n" + "    x = 1\n\n" * 29, FUNCTION_LIMIT) == []
    assert long_files("x = 1\n\n" * 201, FILE_LIMIT) == ["1 has 201 lines"]
    assert long_files("x = 1\n\n" * 200, FILE_LIMIT) == []


def vague(paths):
    return [path for path in paths if any(part in VAGUE for part in path.with_suffix("").parts)]


def test_no_module_has_a_name_that_says_nothing():
    paths = [path.relative_to(BASE) for path in sources(*PACKAGES)]
    assert len(paths) > 100
    assert vague(paths) == []


def test_vague_name_is_found():
    names = ("accounts/utils.py", "education/services/__init__.py", "education/views/home.py")
    paths = [BASE.joinpath(name).relative_to(BASE) for name in names]
    assert vague(paths) == paths[:2]


# Upwards ------------------------------------------------------------------------------------


def test_accounts_names_no_model_of_education():
    assert found_in(sources("accounts"), lambda source: names_upward(source, "education")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("models.ForeignKey('education.Article')", ["1 'education.Article'"]),
        ("apps.get_model('Education.article')", ["1 'Education.article'"]),
        ("models.ForeignKey('accounts.Patient')", []),
        ("'patient education'", []),
    ],
)
def test_string_that_points_upward_is_found(source, found):
    assert names_upward(source, "education") == found


def test_sources_are_read_at_all():
    """Guards over no file would hold for ever."""
    assert {package: len(list(sources(package))) > 5 for package in PACKAGES} == dict.fromkeys(
        PACKAGES, True
    )
    assert all(ast.parse(path.read_text()) for path in sources("education/actions"))
