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
# In reading order; the second value says what an item of the list is called.
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
FIELD_LABELS = {
    "language": _("Language"),
    "kind": _("Kind"),
    "heading": _("Heading"),
    "reveal": _("How it is shown"),
    "body": _("Text"),
    "urgency": _("Urgency"),
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
