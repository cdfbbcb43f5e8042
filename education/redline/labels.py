"""What parts, fields and changes are called."""

from django.utils.translation import gettext_lazy as _

ADDED, REMOVED, CHANGED, MOVED, UNCHANGED = "added", "removed", "changed", "moved", "unchanged"
STATUSES = (
    (ADDED, _("Added")),
    (REMOVED, _("Removed")),
    (CHANGED, _("Changed")),
    (MOVED, _("Moved")),
    (UNCHANGED, _("Unchanged")),
)
# How much a change matters to readers, from the most to the least.
SAFETY, MAJOR, MINOR = "safety", "major", "minor"
SIGNIFICANCES = (SAFETY, MAJOR, MINOR)
# In reading order; the second value says what an item of the list is called.
SETTINGS = (("language", _("Language")), ("kind", _("Kind")))
TEXTS = (("title", _("Title")), ("key_message", _("Key message")), ("summary", _("Summary")))
LISTS = (
    ("sections", _("Section")),
    ("care_cards", _("Care card")),
    ("side_effects", _("Side effect")),
    ("questions_to_ask", _("Question to ask")),
    ("teach_back", _("Teach-back prompt")),
    ("sources", _("Source")),
    ("figures", _("Figure")),
    ("terms", _("Term")),
)
# In the order in which the fields of a part are shown.
FIELD_LABELS = {
    "language": _("Language"),
    "key_message": _("Key message"),
    "summary": _("Summary"),
    "kind": _("Kind"),
    "urgency": _("Urgency"),
    "heading": _("Heading"),
    "reveal": _("How it is shown"),
    "body": _("Text"),
    "points": _("Points"),
    "section_keys": _("Belongs to"),
    "section_key": _("Belongs to"),
    "answer_section_keys": _("Answered in"),
    "reason": _("Reason"),
    "name": _("Name"),
    "description": _("Description"),
    "how_common": _("How common"),
    "what_you_can_do": _("What you can do"),
    "text": _("Text"),
    "prompt": _("Prompt"),
    "title": _("Title"),
    "publisher": _("Publisher"),
    "url": _("Address"),
    "published_on": _("Published on"),
    "accessed_on": _("Read on"),
    "expires_on": _("Expires on"),
    "sha256": _("Image"),
    "alt": _("Image in words"),
    "caption": _("Caption"),
    "credit": _("Credit"),
    "term": _("Term"),
    "definition": _("Definition"),
    "variants": _("Other forms"),
}
# Fields that hold a choice, a day or a name of something: one replaces the other as a whole.
WHOLE = {"language", "kind", "reveal", "urgency", "sha256", "url"}
WHOLE |= {"published_on", "accessed_on", "expires_on"}
REFERENCES = {"section_keys", "section_key", "answer_section_keys"}
# What can harm when it is wrong; the page shows these words beside a change.
CARE_CARD, URGENCY, NUMBER, UNIT = "care_card", "urgency", "number", "unit"
MEDICINE, NEGATION = "medicine", "negation"
TOUCHES = (
    (CARE_CARD, _("Care card")),
    (URGENCY, _("Urgency")),
    (NUMBER, _("Number")),
    (UNIT, _("Unit")),
    (MEDICINE, _("Medicine")),
    (NEGATION, _("Negation")),
)
