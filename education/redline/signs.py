"""What stands around words that changed, for those who listen and for those who look."""

from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Signs(NamedTuple):
    """Safe HTML in one language: before and behind words, and in the place of breaks."""

    inserted: tuple[str, str]
    removed: tuple[str, str]
    moved_here: tuple[str, str]
    moved_away: tuple[str, str]
    changed: tuple[str, str]
    line_break: str
    paragraph_break: str


def signs() -> Signs:
    """The signs in the active language."""
    return _signs(get_language() or "")


@lru_cache(maxsize=32)  # they are needed for every change of a long text
def _signs(language: str) -> Signs:
    end_of_move = _heard(_(" end of what was moved. "))
    return Signs(
        inserted=(f"<ins>{_heard(_('inserted: '))}", f"{_heard(_(' end of insertion. '))}</ins>"),
        removed=(f"<del>{_heard(_('removed: '))}", f"{_heard(_(' end of removal. '))}</del>"),
        moved_here=(
            f'<ins class="redline__moved">{_heard(_("moved here: "))}',
            f"{end_of_move}</ins>",
        ),
        moved_away=(
            f'<del class="redline__moved">{_heard(_("moved away: "))}',
            f"{end_of_move}</del>",
        ),
        changed=(f"<mark>{_heard(_('changed: '))}", f"{_heard(_(' end of change. '))}</mark>"),
        line_break=_sign("↵", _("line break")),
        paragraph_break=_sign("¶", _("end of the paragraph")),
    )


def _heard(text: str) -> str:
    return f'<span class="visually-hidden">{escape(text)}</span>'


def _sign(mark: str, said: str) -> str:
    return f'<span class="redline__sign" aria-hidden="true">{mark}</span>{_heard(said)} '
