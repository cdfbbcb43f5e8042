"""Words that are harder than they need to be: L19, L23 to L25; and how the reader is spoken to:
L20 to L22."""

import pytest

from education.document import QuestionToAsk
from education.quality import Lists
from tests.education.quality.texts import a_leaflet, found, quotes

FIRE = [
    ("L19", "You will usually sleep.", ["usually"]),
    ("L19", "Several people rarely eat.", ["Several", "rarely"]),
    ("L19", "It takes a number of days and higher-than-average care.",
     ["a number of", "higher-than-average"]),
    ("L20", "Patients may shower.", ["Patients"]),
    ("L20", "A patient’s arm can swell.", ["patient’s"]),
    ("L20", "Those with a cold, and women, wait.", ["Those with", "women"]),
    ("L20", "The patient with diabetes eats less.", ["patient"]),
    ("L23", "The cream alleviates itching.", ["alleviates"]),
    ("L23", "Wash your hands prior to eating.", ["prior to"]),
    ("L23", "We utilized a needle and administered it.", ["utilized", "administered"]),
    ("L23", "This is significantly and noticeably better.", ["significantly", "noticeably"]),
    ("L24", "The tube is gently removed.", ["is gently removed"]),
    ("L24", "Your blood was taken and it will be shown.", ["was taken", "be shown"]),
    ("L24", "You are being given a card.", ["being given"]),
    ("L24", "It’s given weekly. You’re often asked. It wasn’t used.",
     ["It’s given", "You’re often asked", "wasn’t used"]),
    ("L25", "Rest. It helps.", ["It"]),
    ("L25", "These hurt. Those do not.", ["These", "Those"]),
    ("L25", "“This” is how. They know.", ["This", "They"]),
]  # fmt: skip
SILENT = [
    ("L19", "You sleep eight hours."),
    ("L19", "Somebody handsome came. Germany is far."),
    ("L19", "A number on your card helps us."),
    ("L20", "Please be patient with yourself."),
    ("L20", "Use the patient portal. Ask about outpatient care and patience."),
    ("L20", "You and other people wait. Swedish womenswear."),
    ("L20", "Those without a card wait."),
    ("L23", "You see it. The location is near."),
    ("L23", "The priory to the north. A combination of both."),
    ("L23", "Insure your car. Sign here."),
    ("L24", "You take the tube out."),
    ("L24", "Your skin is red and you are tired. The line is down."),
    ("L24", "The patient’s advanced age. It’s red."),
    ("L24", "You are in bed. He is the one who removed it."),
    ("L25", "Rest helps. Your ankle heals."),
    ("L25", "Item one. Theyre. Somebody knows. Thistle."),
    ("L25", "Take it. Keep these."),
]


@pytest.mark.parametrize(("rule", "sentence", "expected"), FIRE)
def test_it_is_found(rule, sentence, expected):
    assert quotes(rule, a_leaflet(sentence)) == expected


@pytest.mark.parametrize(("rule", "sentence"), SILENT)
def test_a_near_miss_is_not(rule, sentence):
    assert quotes(rule, a_leaflet(sentence)) == []


@pytest.mark.parametrize("rule", ["L20", "L25"])
def test_a_question_is_in_the_patient_s_own_words(rule):
    question = QuestionToAsk("q", "This hurts other patients too?")
    assert quotes(rule, a_leaflet(questions_to_ask=(question,))) == []
    assert quotes(rule, a_leaflet(question.text)) != []


def test_hard_words_are_the_clinic_s():
    lists = Lists(hard_words=(("ambulate", "walk"), ("at this point in time", "now")))
    document = a_leaflet("Ambulating is optimal at this point  in time.")
    assert quotes("L23", document, lists=lists) == ["Ambulating", "at this point  in time"]
    assert "walk" in found("L23", document, lists=lists)[0].message


@pytest.mark.parametrize(
    ("paragraphs", "share"),
    [
        (["The ankle swells. The skin is hot. Ice helps. Rest helps."], "0 of 4"),
        (["A nurse looks. The youth waits. Yours truly knows. A bandage helps. Ice."], "1 of 5"),
        (["Call us. Rest.", "Cool the ankle. Put the foot up. Sleep."], "0 of 5"),
    ],
)
def test_a_text_that_does_not_speak_to_the_reader_is_found(paragraphs, share):
    (finding,) = found("L21", a_leaflet(*paragraphs))
    assert finding.message.startswith(share)
    assert (finding.part, finding.quote, finding.start) == ("", "", -1)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Your ankle swells. The skin is hot. Ice helps."],
        ["You’re safe. Rest. Cool the ankle."],
        ["The ankle swells. The skin is hot."],  # too few sentences to speak of a share
        ["A heading", "Another fragment", "And one more", "Without an end"],
    ],
)
def test_a_text_that_speaks_to_the_reader_is_not(paragraphs):
    assert found("L21", a_leaflet(*paragraphs)) == []


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (a_leaflet("Breast cancer is found in women over 50."), ()),
        (a_leaflet("A woman can feel a lump.", title="Breast cancers"), ()),
        (a_leaflet("Some women feel a lump."), ("ICD-10-CM C50.919",)),
        (a_leaflet("Some women feel a lump. Women menstruate."), ("c50",)),
    ],
)
def test_a_text_about_breast_cancer_that_leaves_men_out_is_found(document, codes):
    assert quotes("L22", document, codes=codes) in (["women"], ["woman"])


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (a_leaflet("Breast cancer is found in women and men."), ()),
        (a_leaflet("Breast cancer changes with menopause."), ("C50",)),
        (a_leaflet("Women can have a smear test."), ("C53.9",)),
        (a_leaflet("A man or a woman may feel a lump.", title="Breast cancer"), ()),
    ],
)
def test_a_text_that_names_men_or_is_about_something_else_is_not(document, codes):
    assert quotes("L22", document, codes=codes) == []
