"""What stands behind a choice comes from the numbers page after a POST, and from nowhere else."""

import re
from base64 import b64decode
from hashlib import sha256

import pytest
from django.urls import reverse

from accounts.actions import privacy
from accounts.models import OutboxMessage, Patient
from education.actions import assignments, bookmarks, questions
from education.models import Published, Question
from tests import factories
from tests.factories import CHOICE_MARKER


@pytest.fixture
def everywhere(cast, topic):
    """An article that stands in every list Ana has: given, open, saved, under a saved topic."""
    notice = privacy.publish_notice(
        clinic=cast.ruth.clinic, text="We keep what you read.", asks_again=False, by=cast.ruth
    )
    privacy.accept_notice(number=notice.number, by=Patient.objects.get(pk=cast.ana.pk))
    article = factories.published(
        author=cast.maya,
        reviewer=cast.omar,
        content=factories.illustrated(factories.document(), by=cast.maya),
        open_to="everyone",
        topics=(topic.pk,),
    )
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya, note="For you")
    bookmarks.save_article(article=article, by=cast.ana)
    bookmarks.save_topic(topic=topic, by=cast.ana)
    questions.keep(text="May I rest?", article=article, by=cast.ana)
    return article


def patient_addresses(article, topic) -> list[str]:
    """Every address a patient may open, from the resolver."""
    from education.urls import urlpatterns

    shown, _hidden = article.live.content.figures
    given = {"clinic": article.clinic.slug, "slug": article.slug, "sha256": shown.sha256}
    given["key"] = Question.objects.get(article=article).key
    addresses = []
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        codes = {"topic": topic.code, "printed": article.live.print_code}
        code = codes.get(pattern.name, article.code)
        arguments = {name: {**given, "code": code}[name] for name in names}
        addresses.append(reverse(f"education:{pattern.name}", kwargs=arguments))
    # What is behind the choice is found by none of its words.
    searched = reverse("education:search")
    hidden = next(s for s in article.live.content.sections if s.reveal == "choice")
    about = f"{reverse('education:new_question')}?about={article.code}&section={hidden.key}"
    return [*addresses, f"{searched}?q=marked+people", f"{searched}?q=sleep+numbers", about]


def test_marker_is_shown_after_the_choice(cast, everywhere, as_):
    numbers = reverse("education:numbers", args=[everywhere.code])
    response = as_(cast.ana).post(numbers)
    assert CHOICE_MARKER in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_marker_is_nowhere_else(cast, everywhere, topic, as_):
    client = as_(cast.ana)
    _shown, hidden = everywhere.live.content.figures
    addresses = patient_addresses(everywhere, topic)
    assert len(addresses) >= 9
    for when in ("before it is opened", "after it was opened", "after it was updated"):
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, (address, when)
            page = response.content.decode(errors="replace")
            assert CHOICE_MARKER not in page, (address, when)
            assert hidden.sha256 not in page, (address, when)
        if when == "after it was opened":
            factories.revised(everywhere, author=cast.maya, reviewer=cast.omar)


def test_picture_behind_the_choice_comes_within_the_page_and_has_no_address(cast, everywhere, as_):
    client = as_(cast.ana)
    shown, hidden = everywhere.live.content.figures
    page = client.post(reverse("education:numbers", args=[everywhere.code])).content.decode()
    (image,) = re.findall(r'<img [^>]*src="data:image/png;base64,([^"]*)"', page)
    assert sha256(b64decode(image)).hexdigest() == hidden.sha256
    assert shown.sha256 not in page
    for digest, status in ((shown.sha256, 200), (hidden.sha256, 404)):
        address = reverse("education:figure", args=[everywhere.code, digest])
        assert client.get(address).status_code == status


def test_answer_is_not_stored(cast, everywhere, as_):
    client = as_(cast.ana)
    numbers = reverse("education:numbers", args=[everywhere.code])
    client.post(numbers)
    assert CHOICE_MARKER not in client.get(numbers).content.decode()


def test_marker_is_in_no_listing_and_no_mail(cast, everywhere):
    listing = Published.objects.get(article=everywhere)
    assert CHOICE_MARKER not in f"{listing.text} {listing.search} {listing.key_message}"
    assert OutboxMessage.objects.exists()
    for message in OutboxMessage.objects.all():
        assert CHOICE_MARKER not in message.subject + message.body


def test_other_patients_cannot_choose(cast, everywhere, as_):
    numbers = reverse("education:numbers", args=[everywhere.code])
    assert as_(cast.paul).post(numbers).status_code == 404
