"""PEMAT-P: can people understand a printed text, and do they know what to do.

Patient Education Materials Assessment Tool, AHRQ publication 14-0002-EF; the items stand here in
our own words under their own numbers, which keep the gaps of the audio-visual form.
"""

from django.utils.translation import gettext_lazy as _

from .sheets import Instrument, Item, Part, Scale

UNDERSTAND, ACT = "understandability", "actionability"

SHORT = _("the text is very short")
NO_NUMBERS, NO_PICTURES = _("there are no numbers"), _("there are no pictures")
NO_TABLES, NO_SUMS = _("there are no tables"), _("there is nothing to work out")
NO_CHARTS = _("there are no charts or tables")

UNDERSTANDABILITY = (
    (1, _("It is plain at once what the text is for."), ""),
    (2, _("Nothing in it leads away from that."), ""),
    (3, _("It uses everyday words."), ""),
    (4, _("Medical terms stand there only to be learned, and are explained."), ""),
    (5, _("People do things in its sentences: it is written in the active voice."), ""),
    (6, _("Its numbers are clear and easy to follow."), NO_NUMBERS),
    (7, _("The reader is not asked to calculate."), ""),
    (8, _("It comes in short pieces."), SHORT),
    (9, _("Its headings say what follows."), SHORT),
    (10, _("One thing follows from the other."), ""),
    (11, _("It sums up what matters."), SHORT),
    (12, _("Boxes, bullets or bold type point to what matters."), ""),
    (15, _("There are pictures wherever they would help."), ""),
    (16, _("The pictures support the words and do not distract."), NO_PICTURES),
    (17, _("Every picture has a title or a caption."), NO_PICTURES),
    (18, _("The pictures are clear and not crowded."), NO_PICTURES),
    (19, _("Tables are simple, with short headings of rows and columns."), NO_TABLES),
)
ACTIONABILITY = (
    (20, _("It names at least one thing the reader can do."), ""),
    (21, _("It speaks to the reader as “you” when it says what to do."), ""),
    (22, _("It cuts each thing to do into clear steps."), ""),
    (23, _("It offers a checklist, a planner or the like wherever that would help."), ""),
    (24, _("It shows how to work out whatever has to be worked out."), NO_SUMS),
    (25, _("It explains how to use its charts or tables to do something."), NO_CHARTS),
    (26, _("There are pictures wherever they would make it easier to act."), ""),
)

PEMAT_P = Instrument(
    name="pemat_p",
    label=_("PEMAT-P"),
    advice=_("Two people rate the text, each alone. 70% is the usual mark, by convention."),
    parts=(
        Part(UNDERSTAND, _("Can people understand it?")),
        Part(ACT, _("Do people know what to do?")),
    ),
    items=(
        *(Item(number, UNDERSTAND, text, when) for number, text, when in UNDERSTANDABILITY),
        *(Item(number, ACT, text, when) for number, text, when in ACTIONABILITY),
    ),
    scales=(
        Scale(UNDERSTAND, _("Understandability"), (UNDERSTAND,), 70),
        Scale(ACT, _("Actionability"), (ACT,), 70),
    ),
)
