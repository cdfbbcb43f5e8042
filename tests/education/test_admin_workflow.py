"""Where a person can go from an article: only what she may do, and in words why not the rest."""

from types import SimpleNamespace

import pytest

from accounts.admin import site
from accounts.models import Patient
from education.actions import articles
from education.admin import workflow
from education.document import Section, new_key
from education.models import Article
from tests import factories


def ways(staff, article):
    """The last word of each address, or why there is none, by label."""
    found = workflow.links(SimpleNamespace(staff=staff), Article.objects.get(pk=article.pk))
    return {
        str(link.label): link.url.removeprefix(f"/admin/education/article/{article.pk}/")
        or f"no: {link.why_not}"
        for link in found
    }


def test_a_clinician_at_a_working_copy(maya):
    found = ways(maya, factories.drafted(author=maya))
    assert found["Submit for review"] == "submit/"
    assert found["Revisions"] == "revisions/"
    assert found["Give to patients"].startswith("no: This article has no approved text yet")
    assert found["Suspend"] == "no: No text of this article is published."
    assert found["Retire"] == "no: Only a clinic admin retires articles."


def test_what_waits_is_one_step_away(omar, waiting):
    found = ways(omar, waiting.article)
    assert found["Look at revision 1, which waits"] == f"review/{waiting.pk}/"


def test_a_clinic_admin_at_a_published_article(ruth, published):
    found = ways(ruth, published)
    texts = {"submit/", "revisions/", "preview/", "compare/", "duplicate/", "print/", "feedback/"}
    assert set(found.values()) == texts | {"assign/", "suspend/", "retire/", "recheck/"}


def test_a_role_reviewer_may_suspend_and_look(rosa, published):
    found = ways(rosa, published)
    open_to_her = {label for label, way in found.items() if not way.startswith("no: ")}
    looking = {"Revisions", "Preview", "Print", "Was this clear?"}
    assert open_to_her == looking | {"Suspend", "Checked again, no change"}


def test_a_suspended_article_is_put_back_by_another(maya, omar, published):
    articles.suspend(article=published, reason="Wrong.", by=maya)
    assert ways(omar, published)["Put back"] == "resume/"
    assert "another person has to put it back" in ways(maya, published)["Put back"]
    assert "Suspend" not in ways(omar, published)


def test_nothing_is_done_with_a_retired_article(ruth, published):
    articles.retire(article=published, reason="Old.", by=ruth)
    found = ways(ruth, published)
    possible = {label for label, way in found.items() if not way.startswith("no: ")}
    looking = {"Revisions", "Preview", "Compare with published", "Was this clear?"}
    assert possible == looking | {"Duplicate"}


def test_each_link_leads_to_a_page_and_each_missing_one_is_refused(as_, cast, published):
    for name, place in vars(cast).items():
        if name not in ("maya", "omar", "rosa", "ruth"):
            continue
        for link in workflow.links(SimpleNamespace(staff=place), published):
            if link.url:
                assert as_(place).get(link.url).status_code == 200, (name, link)


def test_treatment_pages_have_the_same_pages_at_their_own_address(as_, maya):
    section = Section(new_key(), "how_it_works", "How it works", "open", "<p>It holds.</p>")
    content = factories.document(
        kind="treatment", sections=(section,), care_cards=(), teach_back=(), sources=()
    )
    page = factories.drafted(author=maya, kind="treatment", content=content)
    for link in workflow.links(SimpleNamespace(staff=maya), page):
        if link.url:
            assert link.url.startswith(f"/admin/education/treatmentpage/{page.pk}/")
            assert as_(maya).get(link.url).status_code == 200
    assert as_(maya).get(f"/admin/education/article/{page.pk}/submit/").status_code == 404


@pytest.mark.parametrize("page", [page.name for page in workflow.PATIENT_PAGES])
def test_a_patient_has_her_pages(page):
    offered = [one.name for one in site.get_model_admin(Patient).object_pages]
    assert page in offered
