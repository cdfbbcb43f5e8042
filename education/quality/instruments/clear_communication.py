"""The CDC Clear Communication Index: is the text ready for its readers.

Twenty items in four parts, of Centers for Disease Control and Prevention; they stand here in our
own words under their own numbers. “Yes” only if every instance in the text complies.
"""

from django.utils.translation import gettext_lazy as _

from .sheets import Instrument, Item, Part, Scale

ITEMS = (
    Item(1, "A", _("It has one main message.")),
    Item(2, "A", _("The main message stands at the top; on a screen, before any scrolling.")),
    Item(3, "A", _("The main message stands out to the eye.")),
    Item(4, "A", _("A picture with a caption supports the main message.")),
    Item(5, "A", _("It asks these readers to do something.")),
    Item(6, "A", _("The main message and what to do are in the active voice.")),
    Item(7, "A", _("It uses its readers’ words and explains others where they first occur.")),
    Item(8, "A", _("It uses lists, and none runs over seven entries without a break.")),
    Item(9, "A", _("It comes in pieces of one idea, each under a heading that fits.")),
    Item(10, "A", _("What matters most to its readers comes first.")),
    Item(11, "A", _("It says what experts know and what they do not know.")),
    Item(12, "B", _("It recommends something to do.")),
    Item(13, "B", _("It says why that matters to the reader, and not by numbers alone.")),
    Item(14, "B", _("It says how to do it, and when and whom to call.")),
    Item(15, "C", _("Its numbers are needed, and of a kind its readers know.")),
    Item(16, "C", _("It says what each number means.")),
    Item(17, "C", _("The reader has to calculate."), is_reversed=True),
    Item(18, "D", _("It says what the risk is, for whom, and why.")),
    Item(
        19,
        "D",
        _("It says the risks and the benefits of what it recommends."),
        _("nothing is recommended"),
    ),
    Item(
        20,
        "D",
        _("How likely something is, is also said in words or shown in a picture."),
        _("it does not say how likely anything is"),
    ),
)

CLEAR_COMMUNICATION = Instrument(
    name="cdc_cci",
    label=_("CDC Clear Communication Index"),
    advice=_("“Yes” only if every place in the text complies. 90% is a pass."),
    preparation=(
        ("audience", _("Who are the readers?")),
        ("literacy", _("How well do they read and know the subject?")),
        ("objective", _("What should the text achieve?")),
        ("main_message", _("What is its main message?")),
    ),
    parts=(
        Part("A", _("Main message, language and layout")),
        Part("B", _("What to do"), _("it recommends nothing to do")),
        Part("C", _("Numbers"), _("it holds no numbers")),
        Part("D", _("Risk"), _("it speaks of no risk")),
    ),
    items=ITEMS,
    scales=(Scale("index", _("Index"), ("A", "B", "C", "D"), 90),),
    takes={1: (2, 3, 4, 6), 5: (6,)},
    left_out_with={19: "B"},
)
