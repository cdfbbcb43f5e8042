"""What parts, blocks and their changes are called within a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .blocks import HEADING, ITEM, ROW
from .pieces import Move, Piece

QUOTE = 160  # characters of a text that are quoted

PLACES = {
    "title": gettext_lazy("the title"),
    "key_message": gettext_lazy("the key message"),
    "summary": gettext_lazy("the summary"),
    "language": gettext_lazy("the language"),
    "kind": gettext_lazy("the kind of text"),
}
NAMED_PLACES = {
    "sections": gettext_lazy("section %(name)s"),
    "care_cards": gettext_lazy("care card %(name)s"),
    "side_effects": gettext_lazy("side effect %(name)s"),
    "questions_to_ask": gettext_lazy("question to ask %(name)s"),
    "teach_back": gettext_lazy("teach-back prompt %(name)s"),
    "sources": gettext_lazy("source %(name)s"),
    "figures": gettext_lazy("figure %(name)s"),
    "terms": gettext_lazy("term %(name)s"),
}


def place_name(part: str, name: str) -> str:
    """What a part of the text is called: the title, section “How much”."""
    if part in PLACES:
        return str(PLACES[part])
    return str(NAMED_PLACES[part]) % {"name": quoted(name)}


def quoted(text: str, longest: int = QUOTE) -> str:
    """A text in quotation marks, only its beginning where it has more characters than that."""
    text = " ".join(text.split())
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0] + "…"
    return _("“%(text)s”") % {"text": text}


def sentence(words: str) -> str:
    """The words with a full stop, unless a quotation at their end brings one."""
    return words if words.endswith((".”", "?”", "!”")) else _("%(words)s.") % {"words": words}


def became(old: str, new: str, longest: int = QUOTE) -> str:
    """One text in the place of another, or one that came or went."""
    if old and new:
        named = {"old": quoted(old, longest), "new": quoted(new, longest)}
        return _("%(old)s became %(new)s") % named
    if new:
        return _("%(new)s was added") % {"new": quoted(new)}
    return _("%(old)s was removed") % {"old": quoted(old)}


def kind_name(kind: str) -> str:
    """What a block is called."""
    if kind == HEADING:
        return _("a heading")
    if kind == ITEM:
        return _("a list item")
    return _("a table row") if kind == ROW else _("a paragraph")


def move_note(move: Move) -> str:
    """What became of a block that moved, set beside it."""
    if move.place:
        said = _("moved here from %(place)s") if move.is_here else _("moved to %(place)s")
        return said % {"place": move.place}
    return _("moved here") if move.is_here else _("moved away")


def form_change(piece: Piece) -> str:
    """How a block is shown differently, whatever it says; nothing where it is not."""
    if not piece.old or not piece.new or piece.move:
        return ""
    if len(piece.old) != len(piece.new):
        return _parts(len(piece.old), len(piece.new))
    old, new = piece.old[0], piece.new[0]
    if old.kind != new.kind:
        return _("now %(new)s, before %(old)s") % {
            "new": kind_name(new.kind),
            "old": kind_name(old.kind),
        }
    if old.form == new.form or len(old.cells) != len(new.cells):
        return ""  # cells that came or went are told as such
    return _other_form(old.form, new.form)


def _parts(before: int, after: int) -> str:
    if before == 1:
        said = ngettext("split into %(count)s part", "split into %(count)s parts", after)
        return said % {"count": after}
    if after == 1:
        said = ngettext("joined from %(count)s part", "joined from %(count)s parts", before)
        return said % {"count": before}
    return _("divided differently")


def _other_form(old: tuple[str, ...], new: tuple[str, ...]) -> str:
    if old.count("ol") < new.count("ol"):
        return _("now numbered")
    if old.count("ol") > new.count("ol"):
        return _("no longer numbered")
    if "tr" in old:
        return _("cells laid out differently")
    return _("set differently among paragraphs and lists")
