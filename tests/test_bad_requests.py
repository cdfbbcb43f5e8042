"""Broken, forged and oversized requests: a plain answer, never a failure, nothing written."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.matrix.badness import own_address, problems, visitor
from tests.matrix.bodies import BODIES
from tests.matrix.everything import ROWS

pytest_plugins = ["tests.matrix.fixtures"]


@pytest.mark.parametrize(
    ("kind", "body", "statuses"), [case[1:] for case in BODIES], ids=[case[0] for case in BODIES]
)
def test_broken_bodies(world, visitors, kind, body, statuses):
    """Every address that is posted to answers, and writes nothing that it could not read."""
    wrong = []
    posted = [row for row in ROWS if any(call.method == "POST" for call in row.calls)]
    for row in posted[:: 10 if len(body) > 100_000 else 1]:
        visit = visitors.ask(
            visitor(world, row), "POST", own_address(world, row), body, content_type=kind
        )
        if problem := problems(visit):
            wrong.append(f"{row.name}: {problem}")
        if statuses and visit.status not in statuses | {302, 403, 404, 405, 409}:
            wrong.append(f"{row.name}: {visit.status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"]
)
def test_other_methods_fail_nothing_and_write_nothing(world, visitors, method):
    wrong = []
    for row in ROWS:
        visit = visitors.ask(visitor(world, row), method, own_address(world, row))
        if (problem := problems(visit)) or visit.wrote - row.writes:
            wrong.append(f"{row.name}: {problem or visit.wrote}")
    assert not wrong, "\n".join(wrong)


def test_a_form_of_another_site_is_refused_in_words(world, visitors):
    wrong, sent = [], 0
    for row in ROWS:
        for call in row.calls:
            if call.method != "POST":
                continue
            sent += 1
            side, state = world.river, next(iter(row.things(world.river)))
            body = call.body(side, row.things(side)[state])
            person = visitor(world, row)
            visit = visitors.ask(person, "POST", own_address(world, row), body, is_ours=False)
            if visit.status != 403 or visit.wrote:
                wrong.append(f"{row.name} {call.label}: {visit.status} {visit.wrote}")
            elif problem := problems(visit):
                wrong.append(f"{row.name} {call.label}: {problem}")
    assert not wrong, "\n".join(wrong)
    assert sent > 80


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "testserver\x00"},
        {"HTTP_HOST": ""},
        {"HTTP_HOST": "[::"},
        # Nothing that reads one of these reads another: they travel together.
        {
            "HTTP_X_FORWARDED_HOST": "evil.example",
            "HTTP_ACCEPT_LANGUAGE": "x" * 9000,
            "HTTP_IF_MODIFIED_SINCE": "99999999999",
            "HTTP_RANGE": "bytes=0-",
            "HTTP_ACCEPT": "application/json",
            "HTTP_PURPOSE": "preview" * 999,
            "HTTP_COOKIE": "messages=" + "x" * 5000,
        },
        {
            "HTTP_ACCEPT_LANGUAGE": "es;q=NaN,\xff",
            "HTTP_IF_NONE_MATCH": '"\xff',
            "HTTP_REFERER": "http://[evil",
            "HTTP_X_REQUESTED_WITH": "XMLHttpRequest",
            "HTTP_SEC_PURPOSE": "prefetch\xff",
            "HTTP_COOKIE": "wellread=a\x00b; wellread-csrf=\xff; messages=broken",
        },
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "many"},
    ],
    ids=lambda headers: ascii(headers)[2:40],
)
def test_odd_headers_fail_nothing(world, visitors, headers):
    for row in ROWS:
        for method in ("GET", "POST"):
            visit = visitors.ask(visitor(world, row), method, own_address(world, row), **headers)
            assert not problems(visit), f"{method} {row.name}"
            assert "evil.example" not in visit.text + visit.location, row.name


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.txt", "There is no text in it"),
        (b"x" * 1_000_001, "large.txt", "larger than 1 MB"),
        (b"\x00\x01binary", "binary.txt", "not a text file"),
        ("Grüße".encode("latin-1"), "latin.txt", "UTF-8"),
        (b"%PDF-1.7", "text.pdf", ".txt"),
        (b"Hello", "a" * 300 + ".txt", ""),
    ],
)
def test_files_that_cannot_be_taken_are_refused_in_words(world, visitors, data, name, words):
    file = SimpleUploadedFile(name, data)
    body = {"kind": "article", "file": file, "text": "", "format": ".txt"}
    address = reverse("admin:education_article_import")
    visit = visitors.ask(world.person("maya"), "POST", address, body)
    assert not problems(visit)
    assert visit.status == (400 if words else 302)
    assert words in unescape(visit.text)
    assert bool(visit.wrote) is not bool(words)
