"""Two people have one working copy open; the second loses nothing and learns who was faster."""

import pytest
from django.urls import reverse

from education.actions import working_copies
from tests import factories

from .test_patient_reads import sign_in
from .writing import editor, field

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HERS, HIS = "Maya wrote this line.", "Omar wrote this long line."
BODY = "sections-0-body"


def test_the_second_keeps_every_word_and_sees_who_was_first(cast, visitor, settings, javascript):
    settings.DEMO = True
    article = factories.drafted(author=cast.maya)
    address = reverse("admin:education_article_change", args=[article.pk])
    maya, omar = visitor(javascript=javascript), visitor(javascript=javascript)
    sign_in(maya, "maya@example.com")
    sign_in(omar, "omar@example.com")
    maya.open(address)
    omar.open(address)

    editor(maya.page, BODY).fill(HERS)
    maya.press("Save and continue editing")
    editor(omar.page, BODY).fill(HIS)
    omar.page.locator("input[name=key_message]").fill("Omar's key message.")
    omar.press("Save and continue editing", status=409)

    assert omar.sees("Maya Lind")
    assert HIS in field(omar.page, BODY).input_value()
    assert omar.page.locator("input[name=key_message]").input_value() == "Omar's key message."
    assert omar.sees(HERS)
    saved = working_copies.read(article)
    assert saved.sections[0].body == f"<p>{HERS}</p>"
