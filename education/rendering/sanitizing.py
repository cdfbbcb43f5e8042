"""Any HTML or plain text made into the restricted HTML that a body may hold."""

import re
from html import escape, unescape

import nh3

from ..document import is_html, text_of
from ..document.text import TAG
from .characters import visible
from .structure import BLANK_LINE, structured

ROUNDS = 8
DEPTH_LIMIT = 100

_cleaner = nh3.Cleaner(
    tags={"p", "ul", "ol", "li", "h3", "strong", "em", "a", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td"},
    clean_content_tags={"script", "style", "template", "svg", "math", "object", "iframe"}
    | {"noembed", "noframes", "title", "audio", "video"},
    attributes={
        "a": {"href"},
        "th": {"scope", "colspan", "rowspan"},
        "td": {"colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer",
)

RENAMED = {"b": "strong", "i": "em", "tfoot": "tbody"}
AS_HEADING = re.compile(r"h[1-6]")
AS_PARAGRAPH = re.compile(
    r"address|article|aside|blockquote|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset"
    r"|figcaption|figure|footer|form|header|hgroup|hr|legend|listing|main|menu|nav|noscript"
    r"|option|pre|section|select|summary|textarea|xmp"
)
TABLE_PARTS = re.compile(r"<(/?)(?:tbody|td|tfoot|th|thead|tr)(?=[\s/>])", re.IGNORECASE)
ANGLE = re.compile(rf"(?!{TAG.pattern})<", re.IGNORECASE)
NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
CLOSED_BY_OTHERS = frozenset({"p", "li", "tr", "td", "th", "thead", "tbody", "br"})


def sanitize(html: str) -> str:
    """Restricted HTML with the same words; sanitizing its result again changes nothing."""
    text = visible(html)
    if not is_html(text):
        return paragraphs(text)
    if _depth(text) > DEPTH_LIMIT:
        return paragraphs(visible(unescape(re.sub(r"<[^<>]*>", " ", text))))
    for _round in range(ROUNDS):
        cleaned = _cleaner.clean(structured(_cleaner.clean(_prepared(text))))
        if cleaned == text:
            return cleaned
        text = cleaned
    return paragraphs(text_of(text))


def paragraphs(text: str) -> str:
    """Plain text as paragraphs, separated at blank lines; single line ends stay line ends."""
    blocks = (block.strip() for block in BLANK_LINE.split(text.strip()))
    html = "\n".join(
        f"<p>{'<br>'.join(escape(line.strip(), quote=False) for line in block.splitlines())}</p>"
        for block in blocks
        if block
    )
    return html.replace("\xa0", "&nbsp;")  # as the cleaner writes it


def _prepared(html: str) -> str:
    """The HTML with comparison signs kept as text and foreign names replaced by ours."""
    html = ANGLE.sub("&lt;", html)
    if not re.search(r"<table[\s/>]", html, re.IGNORECASE):
        html = TABLE_PARTS.sub(r"<\1p", html)
    return NAME.sub(lambda m: f"<{m[1]}{_renamed(m[2].lower())}", html)


def _renamed(tag: str) -> str:
    if AS_HEADING.fullmatch(tag):
        return "h3"
    return "p" if AS_PARAGRAPH.fullmatch(tag) else RENAMED.get(tag, tag)


def _depth(html: str) -> int:
    """How deeply tags are nested: a hostile text can cost a parser minutes."""
    depth = deepest = 0
    for closing, name in NAME.findall(html):
        if _renamed(name.lower()) not in CLOSED_BY_OTHERS:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest
