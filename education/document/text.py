"""The words of a document: for search, for reading times, for comparing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from math import ceil

from .choices import CHOICE
from .parts import Document, Section, Term
from .terms import TermFinder

WORDS_PER_MINUTE = 130  # patients reading about their own illness, slower than the usual 200

# Names that make "<name" a tag. Anything else after "<" is something a person wrote: "x<y".
TAG_NAMES = (
    "a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|"
    "big|blink|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|"
    "datalist|dd|del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|"
    "footer|form|frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|i|iframe|img|"
    "input|ins|isindex|kbd|keygen|label|legend|li|link|listing|main|map|mark|marquee|math|menu|"
    "menuitem|meta|meter|mglyph|mi|mn|mo|ms|mtext|nav|nobr|noembed|noframes|noscript|object|ol|"
    "optgroup|option|output|p|param|picture|plaintext|pre|progress|q|rb|rp|rt|rtc|ruby|s|samp|"
    "script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|"
    "svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|"
    "wbr|xmp"
)
# The tag has to end before the next one begins, or it is a comparison: "less <b and more".
TAG = re.compile(
    rf"</?(?:{TAG_NAMES}|[a-z]{{1,9}}:[a-z]+)(?=[\s/>])(?=[^<]*>)|<(?:!--|!doctype\b|!\[|\?xml)",
    re.IGNORECASE,
)
INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.pieces.append("\n")


def is_html(value: str) -> bool:
    """Whether a value holds a tag, so that it is read as HTML and not as plain text."""
    return TAG.search(value) is not None


def text_of(html: str) -> str:
    """The text of restricted HTML, blocks on lines of their own."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = "".join(parser.pieces).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def words(html_or_text: str) -> list[str]:
    """The words in reading order, punctuation left on them."""
    return (text_of(html_or_text) if is_html(html_or_text) else html_or_text).split()


def has_numbers(document: Document) -> bool:
    """Whether some of the text stands behind the reader's choice."""
    return any(section.reveal == CHOICE for section in document.sections)


def open_section(document: Document, key: object) -> Section | None:
    """The section with this key, if the document has it and no choice stands before it."""
    found = (section for section in document.sections if section.key == str(key))
    return next((section for section in found if section.reveal != CHOICE), None)


def without_choice(document: Document) -> Document:
    """The document without the sections behind the choice and what belongs to them alone."""
    if not has_numbers(document):
        return document
    hidden = {section.key for section in document.sections if section.reveal == CHOICE}

    def kept(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in keys if key not in hidden)

    shown = replace(
        document,
        sections=tuple(s for s in document.sections if s.reveal != CHOICE),
        care_cards=tuple(
            replace(card, section_keys=kept(card.section_keys)) for card in document.care_cards
        ),
        teach_back=tuple(
            replace(prompt, answer_section_keys=kept(keys))
            for prompt in document.teach_back
            if kept(keys := prompt.answer_section_keys) or not keys
        ),
        sources=tuple(
            replace(source, section_keys=kept(keys))
            for source in document.sources
            if kept(keys := source.section_keys) or not keys
        ),
        figures=tuple(figure for figure in document.figures if figure.section_key not in hidden),
    )
    return replace(shown, terms=_without_hidden(document, shown)) if document.terms else shown


def _without_hidden(whole: Document, shown: Document) -> tuple[Term, ...]:
    """The terms without those that only what is left out uses: they would tell of it."""
    hidden = {*terms_used(whole, whole.terms)} - {*terms_used(shown, whole.terms)}
    return tuple(term for term in whole.terms if term not in hidden)


def terms_used(document: Document, terms: Iterable[Term]) -> tuple[Term, ...]:
    """Those of the terms that the document uses, each once, in the order of their first use."""
    finder = TermFinder(terms)
    return tuple(dict.fromkeys(use for line in _read_lines(document) for use in finder.uses(line)))


def plain_text(document: Document, *, choice: bool = False) -> str:
    """Every word for search, one part a line; those behind the choice only when asked for."""
    shown = document if choice else without_choice(document)
    lines = [*_read_lines(shown)]
    lines += [f"{term.term} {term.definition}" for term in shown.terms]
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line.strip()))


def minutes(document: Document) -> int:
    """How many minutes the open text takes a patient to read, at least one."""
    count = sum(len(line.split()) for line in _read_lines(without_choice(document)))
    return max(1, ceil(count / WORDS_PER_MINUTE))


def _read_lines(document: Document) -> list[str]:
    lines = [document.title, document.key_message, *document.summary]
    for section in document.sections:
        lines += [section.heading, text_of(section.body)]
    for card in document.care_cards:
        lines += [card.heading, *card.points]
    for effect in document.side_effects:
        lines += [effect.name, effect.description, effect.how_common, effect.what_you_can_do]
    lines += [question.text for question in document.questions_to_ask]
    lines += [prompt.prompt for prompt in document.teach_back]
    for figure in document.figures:
        lines += [figure.alt, figure.caption]
    return lines
