"""Other words for a quoted passage of restricted HTML, where the tags around it stay."""

import re
from html import escape, unescape

PIECES = re.compile(r"(<[^<>]*>)")
INLINE = re.compile(r"</?(?:strong|em|a)\b")
BREAK = "\n"


def replaced(html: str, quote: str, words: str) -> str | None:
    """The HTML with the first passage that reads like the quote replaced by plain words; None
    where no single block holds it."""
    pieces = PIECES.split(html)
    letters = [place for index, piece in enumerate(pieces) for place in _letters(index, piece)]
    text = "".join(letter for _index, letter in letters)
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    if not quote.strip() or found is None or BREAK in text[found.start() : found.end()]:
        return None
    return _written(pieces, letters, found.span(), words)


def holds(html: str, quote: str) -> bool:
    """Whether the quoted words still stand in one block of the HTML."""
    return replaced(html, quote, "") is not None


def _letters(index: int, piece: str) -> list[tuple[int, str]]:
    """What a reader sees of one piece, each letter with the piece it comes from."""
    if not piece.startswith("<"):
        text = unescape(piece).replace(BREAK, " ").replace("\xa0", " ")
        return [(index, letter) for letter in text]
    return [] if INLINE.match(piece) else [(index, BREAK)]


def _written(
    pieces: list[str], letters: list[tuple[int, str]], span: tuple[int, int], words: str
) -> str:
    start, end = span
    first, last = letters[start][0], letters[end - 1][0]
    before = [letter for index, letter in letters[:start] if index == first]
    after = [letter for index, letter in letters[end:] if index == last]
    middle = range(first, last + 1)
    changed = {index: "" for index in middle if not pieces[index].startswith("<")}
    changed[last] = _escaped(after)
    changed[first] = _escaped(before) + escape(words, quote=False) + (
        changed[last] if first == last else ""
    )  # fmt: skip
    return "".join(changed.get(index, piece) for index, piece in enumerate(pieces))


def _escaped(letters: list[str]) -> str:
    return escape("".join(letters), quote=False)
