"""Who drives the browser notices what is wrong with a page, and tries no page twice."""

import pytest

from .conftest import DESK, PHONE, Visitor

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PAGE = """<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>
<input type="hidden" name="csrfmiddlewaretoken" value="{sent}">
<label>Box <input type="checkbox"></label><p id="said">Nothing ran.</p>{more}
<script>document.getElementById("said").textContent = "A script ran.";
setInterval(() => document.getElementById("said").textContent += " Again.", 1);</script></main>"""
FAULT = "<img src='data:,'>"


@pytest.fixture
def come(visitor, monkeypatch):
    """Comes to a page that we make up, and looks at it."""
    monkeypatch.setattr(Visitor, "pleased", set())

    def come(person=None, *, sent="one", more="", **how):
        person = person or visitor(**how)
        person.page.unroute_all()
        person.page.route(
            "**/made-up/",
            lambda route: route.fulfill(
                body=PAGE.format(sent=sent, more=more), content_type="text/html"
            ),
        )
        person.open("/made-up/")
        return person

    return come


def test_no_script_of_a_page_runs_where_none_should(come):
    person = come(javascript=False)
    for sent in ("before", "after"):
        come(person, sent=sent, more=f"<p>{sent}</p>")
        assert person.sees("Nothing ran.")
        person.look()
        person.page.click("h1")
        assert person.sees("Nothing ran.")
    assert come(javascript=True).sees("A script ran.")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_fault_is_found_though_the_page_was_fine_before(come, javascript):
    person = come(javascript=javascript)
    with pytest.raises(AssertionError, match="image-alt"):
        come(person, more=FAULT)
    with pytest.raises(AssertionError, match="image-alt"):
        come(person, more=FAULT)


def test_only_a_page_that_looks_otherwise_is_tried_again(come):
    person = come(javascript=False)
    come(person, sent="two")
    come(javascript=False)
    assert len(Visitor.pleased) == 1
    person.page.check("input[type=checkbox]")
    person.look()
    assert len(Visitor.pleased) == 2
    come(javascript=False, size=PHONE)
    assert len(Visitor.pleased) == 3
    person.page.emulate_media(color_scheme="dark")
    come(person)
    assert len(Visitor.pleased) == 4
    come(person, more="<p>More words.</p>")
    assert len(Visitor.pleased) == 5


def test_a_page_with_a_frame_is_tried_each_time(come):
    person = come(more='<iframe title="A frame" srcdoc="<p>Words</p>"></iframe>', size=DESK)
    assert person.pleased == set()


REMEMBERS = """() => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage),
  history.length, innerWidth]"""


def test_the_next_visitor_finds_the_browser_as_good_as_new(come, free_browsers):
    first = come(size=PHONE, javascript=True)
    fresh = first.page.evaluate(REMEMBERS)
    come(first, more="<p>She stays.</p>")
    first.page.evaluate(
        "document.cookie = 'her=1', localStorage.her = 1, sessionStorage.her = 1;"
        "caches.open('hers')"
    )
    assert first.page.evaluate(REMEMBERS) != fresh
    first.leave()
    free_browsers.append(first.context)
    second = come(size=PHONE)
    assert second.context is first.context
    assert second.page.evaluate(REMEMBERS) == fresh
    assert second.page.evaluate("caches.keys()") == []
    free_browsers.clear()
