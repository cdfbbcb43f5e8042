"""From a form, saved or typed, to what the machine notices in it."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from education import rendering
from education.document import Document
from education.forms.row_sets import RowSet
from education.forms.rows import said
from education.models import Article

from .noticed import Noticed, is_too_large, noticed
from .places import Places

PLAIN = ("title", "key_message", "summary")
# What a row of a list is called, and the list.
NamedRows = tuple[Any, RowSet]


def panel(request: HttpRequest, form: Any, named_rows: Sequence[NamedRows]) -> Noticed:
    """What the machine notices in the saved text, or in what was typed into a form."""
    article, document = request.article, request.working_copy
    if form.is_bound:
        article, document = _typed(article, form, [rows for _name, rows in named_rows])
    if not is_too_large(document):
        document = rendering.clean(document)
    names = {name: str(form.fields[name].label) for name in PLAIN}
    names |= {rows.name: capfirst(str(name)) for name, rows in named_rows}
    prefixes = {
        (rows.name, key): prefix
        for _name, rows in named_rows
        for key, prefix in rows.prefixes().items()
    }
    return noticed(article, document, Places(document, names, prefixes))


def _typed(article: Article, form: Any, row_sets: list[RowSet]) -> tuple[Article, Document]:
    """The article with the codes and the day that stand in the form, and its text there."""
    for typed in (form, *row_sets):
        typed.is_valid()
    article = copy(article)
    article.codes = list(said(form, "codes"))
    article.no_card_reason = said(form, "no_card_reason")
    day = said(form, "next_review_on")
    article.next_review_on = day if isinstance(day, date) else None
    return article, form.document(row_sets)
