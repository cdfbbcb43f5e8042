"""A section is read aloud by a browser that has a voice for its language."""

import re

import pytest

from education.actions import assignments
from tests import factories

from .test_patient_reads import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# A browser with one voice: the tests' own has none. It notes what it is asked to say.
VOICE = """
window.said = []; window.silenced = 0;
const speech = {
    getVoices: () => [{ lang: "LANGUAGE", default: true }],
    speak: utterance => said.push(utterance),
    cancel: () => { silenced += 1; },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
ABOUT = r" ?: ?Why is sleep hard now\?"
LISTEN, STOP = (re.compile(f"^{words}{ABOUT}$") for words in ("Listen", "Stop listening"))
SAID = "said.map(({ text }) => text).join(' ')"


def opens(visitor, cast, voice: str | None):
    article = factories.published(author=cast.maya, reviewer=cast.omar)
    assignments.assign(article=article, patients=[cast.ana], by=cast.maya)
    ana = visitor()
    if voice:
        ana.page.add_init_script(VOICE.replace("LANGUAGE", voice))
    sign_in(ana, "ana@example.com")
    ana.open(f"/read/{article.code}/")
    return ana, ana.page.get_by_role("button", name=LISTEN)


def test_ana_listens_to_a_section_and_stops(cast, numbers, visitor):
    ana, button = opens(visitor, cast, "en-US")
    assert ana.page.evaluate("said.length") == 0
    button.focus()
    ana.page.keyboard.press("Enter")
    said = ana.page.evaluate(SAID)
    assert said.startswith("Why is sleep hard now? ")
    assert "Listen" not in said
    assert "Save" not in said
    assert ana.page.evaluate("said[0].lang") == "en-US"
    ana.look()

    stop = ana.page.get_by_role("button", name=STOP)
    before = ana.page.evaluate("silenced")
    stop.press(" ")
    assert ana.page.evaluate("silenced") > before
    assert button.is_visible()
    # Read to its end, it offers to begin anew.
    button.click()
    ana.page.evaluate("said[said.length - 1].onend()")
    assert button.is_visible()
    # And whoever leaves hears nothing more.
    button.click()
    before = ana.page.evaluate("silenced")
    ana.page.evaluate("dispatchEvent(new Event('pagehide'))")
    assert ana.page.evaluate("silenced") > before


@pytest.mark.parametrize("voice", ["es-ES", None])
def test_without_a_voice_for_the_language_nothing_is_offered(cast, numbers, visitor, voice):
    ana, button = opens(visitor, cast, voice)
    assert ana.sees("Why is sleep hard now?")
    assert not button.is_visible()
