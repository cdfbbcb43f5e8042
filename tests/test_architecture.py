"""What no part of the program may do, shown on the program and on an offender.

Layers, addresses, migrations and `make lint` are in the files beside it.
"""

import re

import pytest

from tests.architecture import rules
from tests.architecture.rules import FILE_LIMIT, FUNCTION_LIMIT
from tests.architecture.source import (
    BASE,
    PACKAGES,
    found_in,
    is_verb,
    long_files,
    long_functions,
    names_upward,
    public_functions,
    sources,
    unscoped,
    vague,
    writes,
)


def everything(source):
    return [*writes(source), *unscoped(source)]


# Writing ------------------------------------------------------------------------------------


def test_only_actions_write():
    assert rules.written_elsewhere() == []


def test_views_and_admin_start_from_who_is_asking():
    assert rules.unscoped_entries() == []


def test_actions_are_where_writes_are_found():
    for place in (*rules.WRITERS, *rules.OWNERS_WORK, *rules.IN_MEMORY):
        assert found_in(sources(place), writes), f"{place} writes nothing: it needs no exception"


def test_fixtures_write_through_actions():
    found = found_in(sources(*rules.FIXTURES), writes)
    assert sorted(re.sub(r":\d+", "", line) for line in found) == rules.SIGN_IN


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


def test_every_action_takes_names_only_and_says_by_whom():
    assert rules.other_than_verbs() == []


def test_public_function_that_is_no_verb_and_stale_excuse_are_found(monkeypatch):
    excuses = dict(rules.NOT_VERBS)
    del excuses["education.actions.working_copies.lock"]
    monkeypatch.setattr(rules, "NOT_VERBS", excuses | {"education.actions.articles.create": "x"})
    assert rules.other_than_verbs() == [
        "education.actions.articles.create needs no excuse",
        "education.actions.working_copies.lock is public and no verb",
    ]


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
    assert rules.too_long() == []


def test_excused_files_are_still_long():
    for path, reason in rules.LONG_FILES.items():
        assert long_files((BASE / path).read_text(), FILE_LIMIT), f"{path} is short by now"
        assert reason


def test_long_file_and_function_are_found():
    body = "    x = 1\n\n" * FUNCTION_LIMIT
    assert long_functions(f"def f():\n{body}", FUNCTION_LIMIT) == ["1 f has 31 lines"]
    assert long_functions(f"class A:\n    async def f(self):\n{body.replace('    ', ' ' * 8)}", 30)
    assert long_functions("def f():\n" + "    x = 1\n\n" * 29, FUNCTION_LIMIT) == []
    assert long_files("x = 1\n\n" * 201, FILE_LIMIT) == ["1 has 201 lines"]
    assert long_files("x = 1\n\n" * 200, FILE_LIMIT) == []


def test_no_module_has_a_name_that_says_nothing():
    paths = [path.relative_to(BASE) for path in sources(*PACKAGES)]
    assert len(paths) > 100
    assert vague(paths) == []


def test_vague_name_is_found():
    names = ("accounts/utils.py", "education/services/__init__.py", "education/views/home.py")
    paths = [BASE.joinpath(name).relative_to(BASE) for name in names]
    assert vague(paths) == list(names[:2])


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
