"""Words as HTML, with what changed marked for eyes and for ears, never by color alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .looks import look_changes
from .pieces import Edit
from .spacing import Run, runs
from .tokens import BREAKS, PARAGRAPH_BREAK, Look, Token

BR = mark_safe("<br>")


def marked(edits: Sequence[Edit]) -> list[SafeString]:
    """The words of each block of the new text, with what came and went marked."""
    blocks: list[list[SafeString]] = [[]]
    for run in runs(edits):
        for html in _kept(run) if run.is_kept else _changed(run):
            if html is None:
                blocks.append([])
            else:
                blocks[-1].append(html)
    return [together(block) for block in blocks]


def inserted(content: SafeString) -> SafeString:
    """Something that came, and said so to those who listen."""
    if not content.strip():
        return format_html('<ins class="redline__blank">{}</ins>', content)
    begin, end = heard(_("inserted: ")), heard(_(" end of insertion. "))
    return format_html("<ins>{}{}{}</ins>", begin, content, end)


def removed(content: SafeString) -> SafeString:
    """Something that went, and said so to those who listen."""
    if not content.strip():
        return format_html('<del class="redline__blank">{}</del>', content)
    begin, end = heard(_("removed: ")), heard(_(" end of removal. "))
    return format_html("<del>{}{}{}</del>", begin, content, end)


def came(edits: Sequence[Edit]) -> SafeString:
    """A block that came from elsewhere; what else is new in it stands out."""
    begin, end = heard(_("moved here: ")), heard(_(" end of what was moved. "))
    parts = [
        _words(edit.new, BR)
        if edit.is_kept
        else format_html("<mark>{}</mark>", _words(edit.new, BR))
        for edit in edits
        if edit.new
    ]
    return format_html('<ins class="redline__moved">{}{}{}</ins>', begin, together(parts), end)


def went(edits: Sequence[Edit]) -> SafeString:
    """A block that went elsewhere."""
    begin, end = heard(_("moved away: ")), heard(_(" end of what was moved. "))
    content = together(_words(edit.old, _line_sign()) for edit in edits if edit.old)
    return format_html('<del class="redline__moved">{}{}{}</del>', begin, content, end)


def note(text: str) -> SafeString:
    """Words about the text, set among its own."""
    return format_html('<span class="redline__note"> [{}]</span>', text)


def heard(text: str) -> SafeString:
    """Words for those who listen to the page."""
    return format_html('<span class="visually-hidden">{}</span>', text)


def together(parts: Iterable[str]) -> SafeString:
    """Several pieces of safe HTML as one."""
    return mark_safe("".join(parts))  # noqa: S308 - every part is safe already


def _kept(run: Run) -> Iterator[SafeString | None]:
    yield SafeString(run.before)
    pairs = zip(run.old, run.new, strict=True)
    for (old, new), group in groupby(pairs, lambda pair: (pair[0].look, pair[1].look)):
        first, *rest = [token for _old, token in group]
        yield SafeString(first.blank)
        for html in _blocks([first._replace(blank=""), *rest], BR):
            yield html if html is None or old == new else _restyled(html, old, new)


def _restyled(html: SafeString, old: Look, new: Look) -> SafeString:
    said = note("; ".join(look_changes(old, new)))
    return format_html('<span class="redline__look">{}</span>{}', html, said)


def _changed(run: Run) -> Iterator[SafeString | None]:
    yield SafeString(run.before)
    if run.old or run.old_end:
        yield removed(together([_words(run.old, _line_sign()), run.old_end]))
    for html in _blocks(run.new, together([_line_sign(), BR])):
        if html is None:
            yield inserted(_paragraph_sign())
        yield html if html is None else inserted(html)
    if run.new_end:
        yield inserted(SafeString(run.new_end))


def _blocks(tokens: Sequence[Token], line_break: SafeString) -> Iterator[SafeString | None]:
    """The words, with None where a block of the new text ends."""
    for is_break, group in groupby(tokens, lambda token: token.text == PARAGRAPH_BREAK):
        yield None if is_break else _words(list(group), line_break)


def _words(tokens: Iterable[Token], line_break: SafeString) -> SafeString:
    parts: list[str] = []
    for (look, text), group in groupby(tokens, lambda token: (token.look, token.text in BREAKS)):
        listed = list(group)
        if text:
            parts += [
                _paragraph_sign() if t.text == PARAGRAPH_BREAK else line_break for t in listed
            ]
        else:
            parts += [listed[0].blank, _styled(listed, look)]
    return together(parts)


def _styled(tokens: list[Token], look: Look) -> SafeString:
    first, *rest = tokens
    html = together([escape(first.text), *(escape(t.blank + t.text) for t in rest)])
    if look.is_italic:
        html = format_html("<em>{}</em>", html)
    if look.is_bold:
        html = format_html("<strong>{}</strong>", html)
    if look.href:
        html = format_html('<a href="{}" rel="noopener noreferrer">{}</a>', look.href, html)
    return html


def _line_sign() -> SafeString:
    return _sign("↵", _("line break"))


def _paragraph_sign() -> SafeString:
    return _sign("¶", _("end of the paragraph"))


def _sign(mark: str, said: str) -> SafeString:
    html = '<span class="redline__sign" aria-hidden="true">{}</span>{} '
    return format_html(html, mark, heard(said))
