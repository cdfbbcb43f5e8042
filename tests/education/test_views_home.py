"""My reading: one next thing with its reason, then everything she was given, then what is open."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from education.actions import articles, assignments, readings
from tests import factories
from tests.cast import admit


def titles(html: str) -> list[str]:
    """The titles of the rows, in order."""
    return re.findall(r'stretched-link" href="[^"]+">([^<]+)<', html)


def next_title(html: str) -> str:
    found = re.search(r'class="next__title"[^>]*>([^<]+)<', html)
    return found[1] if found else ""


@pytest.fixture
def home(as_, ana):
    return lambda path="/": as_(ana).get(path).content.decode()


@pytest.fixture
def write(maya, omar):
    """A published article with this title."""
    return lambda title, **settings: factories.published(
        author=maya, reviewer=omar, content=factories.document(title), **settings
    )


def test_a_stranger_is_sent_to_sign_in(client, db):
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_staff_are_sent_to_the_admin(as_, maya):
    response = as_(maya).get("/")
    assert (response.status_code, response["Location"]) == (302, "/admin/")


def test_a_person_with_two_places_is_asked_which(client, ana, nina):
    other = admit(nina, "Ana Silva", "H-7", ana.birth_date)
    other.user = ana.user
    other.save()
    client.force_login(ana.user)
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/places/")


def test_she_is_greeted_by_the_name_she_chose(home, ana):
    assert "Hello, Ana Silva" in home()
    ana.preferred_name = "Ani"
    ana.save()
    assert "Hello, Ani<" in home()


def test_the_next_thing_says_from_whom_for_which_visit_and_why(home, ana, maya, published, visit):
    assignments.assign(
        article=published, patients=[ana], by=maya, note="Read the start first.", visit_on=visit
    )
    html = home()
    assert next_title(html) == "Sleeping well during treatment"
    day = f"{visit:%B} {visit.day}"
    assert f"From Maya Lind, oncology nurse, for your visit on {day}" in html
    assert "Read the start first." in html
    assert "1 minute to read" in html


def test_one_tap_leads_from_the_card_to_the_text(home, ana, maya, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    card = home().split('class="list-block"')[0]
    assert re.findall(r'class="btn btn-primary[^"]*" href="([^"]+)"', card) == [
        f"/read/{published.code}/"
    ]


def test_the_nearest_visit_comes_first(home, ana, maya, write, visit):
    later, sooner, whenever = write("Later"), write("Sooner"), write("Whenever")
    assignments.assign(article=whenever, patients=[ana], by=maya)
    day_after = visit + timedelta(days=1)
    assignments.assign(article=later, patients=[ana], by=maya, visit_on=day_after)
    assignments.assign(article=sooner, patients=[ana], by=maya, visit_on=visit)
    html = home()
    assert next_title(html) == "Sooner"
    assert titles(html) == ["Sooner", "Later", "Whenever"]


def test_states_follow_what_she_does(home, ana, maya, omar, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    assert "tag--new" in home()
    readings.record_opening(article=published, by=ana)
    assert "tag--started" in home()
    readings.mark_read(article=published, revision_number=1, by=ana)
    assert "tag--read" in home()
    factories.revised(published, author=maya, reviewer=omar)
    html = home()
    assert "tag--updated" in html
    assert "We now say that pain can keep you awake." in html


@pytest.mark.parametrize(
    ("significance", "state"), [("minor", "read"), ("major", "updated"), ("safety", "updated")]
)
def test_only_what_readers_are_told_about_counts_as_updated(
    home, ana, maya, omar, published, significance, state
):
    assignments.assign(article=published, patients=[ana], by=maya)
    readings.mark_read(article=published, revision_number=1, by=ana)
    factories.revised(published, author=maya, reviewer=omar, significance=significance)
    html = home()
    assert f"tag--{state}" in html
    assert ("We now say" in html) == (state == "updated")


def test_an_updated_article_is_started_again_once_she_opens_it(home, ana, maya, omar, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    readings.mark_read(article=published, revision_number=1, by=ana)
    factories.revised(published, author=maya, reviewer=omar)
    published.refresh_from_db()
    readings.record_opening(article=published, by=ana)
    assert "tag--started" in home()
    readings.mark_read(article=published, revision_number=2, by=ana)
    assert "tag--read" in home()


def test_an_update_comes_before_everything_else(home, ana, maya, omar, write, visit):
    old, new = write("Read long ago"), write("For the visit")
    assignments.assign(article=old, patients=[ana], by=maya)
    assignments.assign(article=new, patients=[ana], by=maya, visit_on=visit)
    readings.mark_read(article=old, revision_number=1, by=ana)
    assert next_title(home()) == "For the visit"
    factories.revised(old, author=maya, reviewer=omar, significance="safety")
    assert next_title(home()) == "Read long ago"


def test_what_others_opened_changes_nothing_for_her(home, ana, ben, maya, published):
    assignments.assign(article=published, patients=[ana, ben], by=maya)
    readings.mark_read(article=published, revision_number=1, by=ben)
    assert "tag--new" in home()


def stop(client, article, place: int = 0) -> str:
    key = article.live.content.sections[place].key
    sent = {"do": "stop", "section": key}
    return client.post(f"/read/{article.code}/", sent, follow=True).content.decode()


def test_she_carries_on_where_she_said_she_stops(as_, ana, maya, omar, write):
    first, second = write("Read first"), write("Read second", open_to="patients")
    assignments.assign(article=first, patients=[ana], by=maya)
    client = as_(ana)
    html = stop(client, first)
    anchor = f"#s-{first.live.content.sections[0].key[:8]}"
    assert "We kept your place." in html
    assert "You stopped at <em>Why is sleep hard now?</em>" in html.split('class="list-block"')[0]
    assert f'href="/read/{first.code}/{anchor}"' in html
    html = stop(client, second, 1)
    rows = html.split("Carry on where you stopped")[1].split("</section>")[0]
    assert titles(rows) == ["Read second"]
    assert "Will it get better?" in rows
    client.post(f"/read/{second.code}/", {"do": "finish", "revision": "1"})
    assert "You stopped at <em>Why is sleep" in client.get("/").content.decode()
    articles.suspend(article=first, reason="x", by=maya)
    assert "You stopped" not in client.get("/").content.decode()


def test_nobody_stops_at_what_she_is_not_shown(as_, ana, ben, maya, write):
    article = write("For Ana")
    assignments.assign(article=article, patients=[ana], by=maya)
    shown, _outlook, hidden = (one.key for one in article.live.content.sections)
    page = f"/read/{article.code}/"
    for person, key, status in ((ana, hidden, 409), (ana, shown[:-1], 400), (ben, shown, 404)):
        response = as_(person).post(page, {"do": "stop", "section": key})
        assert response.status_code == status
    assert not ana.readings.filter(stopped_section__isnull=False).exists()


def test_her_list_falls_into_groups_and_shows_five_at_first(home, ana, maya, omar, write, visit):
    changed, told, later = write("Changed"), write("For the visit"), write("Done")
    for article in (changed, later):
        assignments.assign(article=article, patients=[ana], by=maya)
        readings.mark_read(article=article, revision_number=1, by=ana)
    factories.revised(changed, author=maya, reviewer=omar)
    assignments.assign(article=told, patients=[ana], by=maya, visit_on=visit)
    for number in range(3):
        assignments.assign(article=write(f"Other {number}"), patients=[ana], by=maya)
    day = f"{visit:%B} {visit.day}"
    html = home()
    headings = re.findall(r'<h2 id="given-\d">([^<]+)<', html)
    assert headings == ["Updated since you read it", f"For your visit on {day}",
                        "From your care team"]  # fmt: skip
    assert len(titles(html)) == 5
    assert "Show all 6" in html
    html = home("/?all=1")
    assert re.findall(r'<h2 id="given-\d">([^<]+)<', html)[-1] == "You have read these"
    assert len(titles(html)) == 6


def test_nothing_given_says_what_will_happen(home):
    html = home()
    assert "Nothing to read yet." in html
    assert "Your care team will add pages here for you." in html


def test_all_read_says_so(home, ana, maya, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    readings.mark_read(article=published, revision_number=1, by=ana)
    html = home()
    assert "You are up to date." in html
    assert next_title(html) == ""


def test_what_is_open_to_every_patient_stands_below(home, write):
    write("Parking at the clinic", open_to="patients")
    write("Only for whom it was given")
    html = home()
    assert "For every patient of the clinic" in html
    assert titles(html) == ["Parking at the clinic"]


def test_what_was_given_to_her_is_not_listed_twice(home, ana, maya, write):
    article = write("Parking at the clinic", open_to="patients")
    assignments.assign(article=article, patients=[ana], by=maya)
    assert titles(home()) == ["Parking at the clinic"]


def test_news_is_listed_only_for_whom_it_was_given(home, as_, ana, ben, maya, write):
    article = write("When it has spread", open_to="patients", sensitivity="news")
    assignments.assign(article=article, patients=[ana], by=maya, talked_about=True)
    assert "When it has spread" in home()
    assert "When it has spread" not in as_(ben).get("/").content.decode()


def test_suspended_retired_and_taken_back_articles_are_gone(home, ana, maya, ruth, write):
    suspended, retired, back = write("Suspended"), write("Retired"), write("Taken back")
    for article in (suspended, retired, back):
        assignments.assign(article=article, patients=[ana], by=maya)
    assert len(titles(home())) == 3
    articles.suspend(article=suspended, reason="A dose was wrong.", by=maya)
    articles.retire(article=retired, reason="Nobody needs it.", by=ruth)
    assignments.take_back(assignment=ana.assignments.get(article=back), by=maya, reason="Mixed up.")
    assert titles(home()) == []


def test_another_clinics_articles_never_show(home, zoe, nina):
    factories.published(author=zoe, reviewer=nina, open_to="patients")
    assert titles(home()) == []


def test_long_lists_come_in_pages(home, ana, maya, write):
    for number in range(22):
        assignments.assign(article=write(f"Article {number:02}"), patients=[ana], by=maya)
    first, second = home("/?all=1"), home("/?page=2")
    assert len(titles(first)) == 20
    assert 'href="?page=2"' in first
    assert len(titles(second)) == 2
    assert next_title(second) == ""
    assert not set(titles(first)) & set(titles(second))


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999999999999999999", "٣", "500"])
def test_a_page_that_is_no_page_is_no_error(as_, ana, asked):
    assert as_(ana).get("/", {"page": asked}).status_code == 200


def test_visits_that_have_passed_do_not_push_forward(home, ana, maya, write, visit, monkeypatch):
    past, fresh = write("For a visit that was"), write("Given since")
    assignments.assign(article=past, patients=[ana], by=maya, visit_on=visit)
    assignments.assign(article=fresh, patients=[ana], by=maya)
    later = timezone.now() + timedelta(days=20)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert next_title(home()) == "Given since"


def test_the_tab_tells_nothing_about_what_she_reads(home, ana, maya, published):
    assignments.assign(article=published, patients=[ana], by=maya)
    title = re.search(r"<title>(.*?)</title>", home())[1]
    assert title == "My reading – Riverside Clinic"
