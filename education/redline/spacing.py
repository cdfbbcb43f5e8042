"""Blanks around words that changed, each in its mark: leaving out one side gives the other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .edits import Edit
from .tokens import Token

BLANK = Token("", " ")  # a blank at the end of words that only one text has


class Run(NamedTuple):
    """Words to be marked as one: those that went, those that came, or (in both) that stayed.

    `before` is a blank that both texts have there.
    """

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    is_kept: bool
    before: str = ""


def runs(edits: Sequence[Edit]) -> list[Run]:
    """The edits as they are marked."""
    found: list[Run] = []
    for at, edit in enumerate(edits):
        if not edit.is_kept:
            found.append(_changed(edit, next(iter(edits[at + 1 : at + 2]), None)))
            continue
        for part in _alike(edit):
            old, new = part.old[0].blank, part.new[0].blank
            kept = Run(_bare(part.old), _bare(part.new), is_kept=True)
            if bool(old) == bool(new):
                kept = kept._replace(before=new)
            else:
                is_beside = bool(found) and not found[-1].is_kept
                last = found.pop() if is_beside else Run((), (), is_kept=False)
                found.append(_with_blank(last, is_old=bool(old)))
            found.append(kept)
    return found


def _alike(edit: Edit) -> Iterator[Edit]:
    """Words that stayed, apart where only one text has a blank between them."""
    start = 0
    for at, (old, new) in enumerate(zip(edit.old, edit.new, strict=True)):
        if at > start and bool(old.blank) != bool(new.blank):
            yield Edit(edit.old[start:at], edit.new[start:at], is_kept=True)
            start = at
    yield Edit(edit.old[start:], edit.new[start:], is_kept=True)


def _changed(edit: Edit, following: Edit | None) -> Run:
    """A change, the blank before it outside of its marks where that runs no words together."""
    blanks = [side[0].blank for side in (edit.new, edit.old) if side]
    is_apart = len(blanks) == 2 or following is None or _has_blank(following)
    if is_apart and all(blanks):
        return Run(_bare(edit.old), _bare(edit.new), is_kept=False, before=blanks[0])
    return Run(edit.old, edit.new, is_kept=False)


def _has_blank(edit: Edit) -> bool:
    """Whether both texts have a blank before words that stayed."""
    return edit.is_kept and bool(edit.old[0].blank and edit.new[0].blank)


def _with_blank(run: Run, *, is_old: bool) -> Run:
    """The change before words that stayed, given the blank that only one text has between them."""
    others = run.new if is_old else run.old
    own = run.old if is_old else run.new
    if not own and others and others[0].blank:
        # An opening quotation mark that came behind a blank: the blank was there before.
        bare, run = _bare(others), run._replace(before=others[0].blank)
        return run._replace(new=bare) if is_old else run._replace(old=bare)
    return run._replace(old=(*run.old, BLANK)) if is_old else run._replace(new=(*run.new, BLANK))


def _bare(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return (tokens[0]._replace(blank=""), *tokens[1:]) if tokens and tokens[0].blank else tokens
