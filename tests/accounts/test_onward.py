"""Where people are led on to: an address here, whatever was asked for."""

import pytest

from accounts.onward import is_ours

PAGES = ["kept", "privacy", "places", "display"]
ELSEWHERE = ["0", "[", "home", "education:home", "//evil.example", "/\\evil", "https://evil.example",
             "javascript:x", "\t//evil.example", "http:evil", ".", "/%09/evil.example",
             "/nothing/here/", "x" * 3000]  # fmt: skip


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_only_a_path_of_ours_is_one(wanted):
    assert not is_ours(wanted)


@pytest.mark.parametrize("wanted", ["/", "/read/abc/", "/search/?q=a+b", "/topics/#x"])
def test_a_path_of_ours_is_one(wanted):
    assert is_ours(wanted)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_page_fails_or_leads_elsewhere(as_, ana, page, wanted):
    for answer in (
        as_(ana).get(f"/accounts/{page}/", {"next": wanted}),
        as_(ana).post(f"/accounts/{page}/", {"next": wanted, "place": f"patient:{ana.pk}"}),
        as_(ana).get("/admin/login/", {"next": wanted}),
    ):
        assert answer.status_code < 500
        assert "evil" not in answer.get("Location", "")
