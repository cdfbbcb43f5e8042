"""Answering a comment from the form of a text: what was typed is saved first, then the answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from accounts.access import Refused
from education.actions import comments
from education.models import Article, ReviewComment

TAKE_OVER, SETTLE = "_take_over", "_settle"


def answer(request: HttpRequest, article: Article) -> bool:
    """Takes a comment's words over, or settles it, where one of its buttons was pressed."""
    verb = next((name for name in (TAKE_OVER, SETTLE) if name in request.POST), "")
    if not verb:
        return False
    comment = _find(article, request.POST[verb])
    try:
        if verb == TAKE_OVER:
            comments.accept(comment=comment, by=request.staff)
            messages.success(request, _("Saved, with the words of the comment."))
        else:
            comments.resolve(comment=comment, by=request.staff)
            messages.success(request, _("Saved. The comment is settled."))
    except Refused as refused:
        messages.warning(request, _("Saved. But: %(why)s") % {"why": refused.message})
    return True


def _find(article: Article, number: str) -> ReviewComment:
    pk = int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0
    comment = article.comments.filter(pk=pk).first()
    if comment is None:
        raise Http404
    return comment
