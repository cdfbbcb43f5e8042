"""Her questions: the list, the form, the ways to it from what she reads, and leaving."""

import uuid

import pytest
from django.urls import reverse

from accounts.access import place_key
from accounts.actions import invitations, patients, question_readers
from education.actions import articles, assignments, questions, sent_questions
from tests import factories

TEXT = "May I swim with my port?"
NEW, LIST = "/questions/new/", "/questions/"


@pytest.fixture
def readers(ruth, numbers):
    """Riverside has numbers to call, and reads what patients send."""
    return question_readers.name_readers(
        clinic=ruth.clinic, read_by="the nurses of the clinic", read_when="by 5 pm", by=ruth
    )


@pytest.fixture
def given(published, ana, maya):
    assignments.assign(article=published, patients=[ana], by=maya)
    return published


@pytest.fixture
def hers(as_, ana):
    return as_(ana)


def html(response):
    return response.content.decode()


def test_question_goes_from_a_section_to_her_list_and_back(hers, given, ana):
    first, _outlook, hidden = given.live.content.sections
    page = html(hers.get(f"/read/{given.code}/"))
    address = f"{NEW}?about={given.code}&amp;section={first.key}"
    assert address in page
    assert hidden.key not in page
    form = html(hers.get(address.replace("&amp;", "&")))
    assert "Why is sleep hard now?" in form
    body = {"do": "keep", "text": TEXT, "about": given.code, "section": first.key}
    response = hers.post(NEW, body, follow=True)
    page = html(response)
    assert TEXT in page
    assert "Only you can see this" in page
    assert f"/read/{given.code}/#s-{first.key[:8]}" in page
    assert "(1)" in html(hers.get("/"))
    assert str(ana.questions.get().section_key) == first.key


def test_before_the_box_stands_whom_to_call_and_who_reads_it(hers, readers):
    page = html(hers.get(NEW))
    box = page.index("<textarea")
    for words in ("Do not write. Call.", "tel:5550101", "tel:911", "the nurses of the clinic"):
        assert page.index(words) < box
    assert "Send it to my care team" in page


def test_while_nobody_reads_them_nothing_is_sent_and_nothing_is_lost(hers, ana, numbers):
    page = html(hers.get(NEW))
    assert "Nobody at your clinic reads questions here yet" in page
    assert "tel:5550101" in page
    assert 'value="send"' not in page
    response = hers.post(NEW, {"do": "send", "text": TEXT})
    assert response.status_code == 400
    assert TEXT in html(response)
    assert not ana.questions.exists()


def test_sign_of_danger_shows_whom_to_call_before_it_is_sent_marked(hers, readers, ana):
    body = {"do": "send", "text": "I have chest pain since last night"}
    page = html(hers.post(NEW, body))
    assert page.index("Is this happening to you now?") < page.index(body["text"])
    assert "tel:911" in page
    assert not ana.questions.exists()
    page = html(hers.post(NEW, body | {"sure": "1"}, follow=True))
    assert "Is this happening to you now?" in page
    assert ana.questions.get().flagged


def test_sign_of_danger_in_what_she_keeps_shows_whom_to_call_too(hers, numbers):
    page = html(hers.post(NEW, {"do": "keep", "text": "I have chest pain"}, follow=True))
    assert "Is this happening to you now?" in page


def test_no_sign_of_danger_says_nothing_about_how_urgent_it_is(hers, readers):
    page = html(hers.post(NEW, {"do": "send", "text": TEXT}, follow=True)).lower()
    assert "not urgent" not in page
    assert "not opened yet" in page


def test_she_sees_who_opened_it(hers, readers, ana, maya):
    question = sent_questions.send(question=questions.keep(text=TEXT, by=ana), by=ana)
    assert "not opened yet" in html(hers.get(LIST))
    sent_questions.look_at(question=question, by=maya)
    page = html(hers.get(LIST))
    assert "Seen by Maya Lind, oncology nurse" in page
    assert hers.get(f"{LIST}{question.key}/").status_code == 302


def test_double_tap_and_going_back_send_once(hers, readers, ana):
    body = {"do": "send", "text": TEXT, "key": str(uuid.uuid4())}
    first, second = hers.post(NEW, body), hers.post(NEW, body)
    assert first["Location"] == second["Location"]
    assert ana.questions.count() == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Write your question first"),
        ("x" * 5000, "At most 2,000"),
        ("\N{CRYING FACE}", "Write a few words"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence(hers, ana, text, words):
    response = hers.post(NEW, {"do": "keep", "text": text})
    assert response.status_code == 400
    assert words in html(response)
    assert text in html(response)
    assert not ana.questions.exists()


def test_script_is_shown_as_words_to_her_and_to_staff(hers, as_, readers, ana, maya):
    text = "<script>alert(1)</script> May I swim?"
    hers.post(NEW, {"do": "send", "text": text})
    opened = reverse("admin:education_question_change", args=[ana.questions.get().pk])
    for page in (html(hers.get(LIST)), html(as_(maya).get(opened))):
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


def test_page_taken_away_while_she_wrote_keeps_her_words(hers, given, ana, maya):
    section = given.live.content.sections[0].key
    body = {"do": "keep", "text": TEXT, "about": given.code, "section": section}
    articles.suspend(article=given, reason="Wrong.", by=maya)
    assert "not shown at the moment" in html(hers.get(f"{NEW}?about={given.code}"))
    page = html(hers.post(NEW, body, follow=True))
    assert TEXT in page
    assert "About a page that is no longer shown" in page
    assignments.take_back(assignment=ana.assignments.get(), reason="Wrong Ana.", by=maya)
    response = hers.post(NEW, body | {"text": "And now?"})
    assert response.status_code == 400
    assert "And now?" in html(response)
    assert "no longer shown" in html(response)


def test_section_that_is_gone_is_said_and_the_question_kept(hers, given, ana):
    body = {"do": "keep", "text": TEXT, "about": given.code, "section": str(uuid.uuid4())}
    assert "no longer there" in html(hers.get(NEW, body))
    assert hers.post(NEW, body).status_code == 302
    assert ana.questions.get().article == given
    assert ana.questions.get().section_key is None


def test_prompts_come_on_her_list_with_one_tap_and_once(hers, given, ana):
    content = given.live.content
    for prompt in (content.questions_to_ask[0], content.teach_back[0]):
        body = {"do": "add", "about": given.code, "key": prompt.key}
        response = hers.post(LIST, body)
        assert response["Location"].startswith(f"/read/{given.code}/#")
        hers.post(LIST, body)
    texts = [row.text for row in ana.questions.order_by("order")]
    assert texts[0] == "May I take my tablets earlier?"
    assert texts[1] == "I want to talk about this: What will you try tonight?"
    assert len(texts) == 2
    page = html(hers.get(f"/read/{given.code}/"))
    assert page.count("On your list") == 2
    assert "Show what the page says" in page
    assert hers.post(LIST, body | {"key": str(uuid.uuid4())}).status_code == 409


def test_removed_question_comes_back_where_it_was(hers, ana):
    one, two = (questions.keep(text=f"Number {n}", by=ana) for n in (1, 2))
    remove = {"do": "remove", "key": str(one.key)}
    hers.post(LIST, remove)
    page = html(hers.post(LIST, remove, follow=True))
    assert "Undo" in page
    assert not ana.questions.filter(text="Number 1").exists()
    hers.post(LIST, {"do": "undo"})
    hers.post(LIST, {"do": "undo"})
    assert [row.text for row in ana.questions.order_by("order")] == ["Number 1", two.text]


def test_what_was_removed_does_not_come_back_at_another_clinic(hers, ana, nina):
    there = patients.add(
        clinic=nina.clinic, by=nina, number="H-9", name=ana.name, birth_date=ana.birth_date,
        email=ana.email,
    )  # fmt: skip
    token = invitations.invite(place=there, by=nina)[1]
    there = invitations.accept(token=token, by=ana.user, birth_date=ana.birth_date)
    here = questions.keep(text=TEXT, by=ana)
    hers.post(LIST, {"do": "remove", "key": str(here.key)})
    hers.post("/accounts/places/", {"place": place_key(there)})
    assert "Undo" not in html(hers.get(f"{LIST}?removed"))
    hers.post(LIST, {"do": "undo"})
    assert not there.questions.exists()
    hers.post("/accounts/places/", {"place": place_key(ana)})
    hers.post(LIST, {"do": "undo"})
    assert ana.questions.get().text == TEXT


def test_other_window_is_told_and_loses_nothing(hers, ana):
    question = questions.keep(text=TEXT, by=ana)
    address = f"{LIST}{question.key}/"
    was = questions.digest_of(TEXT)
    questions.change(question=question, text="May I fly?", by=ana)
    response = hers.post(address, {"do": "keep", "text": "May I run?", "was": was})
    assert response.status_code == 409
    assert "May I fly?" in html(response)
    assert "May I run?" in html(response)
    questions.remove(question=question, by=ana)
    response = hers.post(address, {"do": "keep", "text": "May I run?"})
    assert response.status_code == 404
    assert "May I run?" in html(response)


def test_leaving_offers_to_send_what_she_wrote_since_and_never_stops_her(hers, readers, ana):
    assert 'href="/questions/leaving/"' not in html(hers.get("/"))
    hers.post(NEW, {"do": "keep", "text": TEXT})
    assert 'href="/questions/leaving/"' in html(hers.get("/"))
    page = html(hers.get("/questions/leaving/"))
    assert TEXT in page
    assert reverse("education:question", args=[ana.questions.get().key]) in page
    assert "Keep them and sign out" in page
    assert hers.post("/accounts/logout/").status_code == 302
    assert hers.get("/").status_code == 302


def test_nothing_of_others_is_found(hers, ben, paul, zoe, nina):
    theirs = [questions.keep(text=TEXT, by=patient) for patient in (ben, paul)]
    far = factories.published(author=zoe, reviewer=nina)
    for key in (*(question.key for question in theirs), uuid.uuid4()):
        assert hers.get(f"{LIST}{key}/").status_code == 404
        for verb in ("up", "asked", "remove"):
            assert hers.post(LIST, {"do": verb, "key": str(key)}).status_code == 404
    for code in (far.code, "zzzzzzzz", "' OR 1=1"):
        assert hers.get(NEW, {"about": code}).status_code == 404
