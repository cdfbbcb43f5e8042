"""Editing a working copy: what the form starts from, and what happens when two people edit."""

from typing import Any

from django.http import HttpRequest

from accounts.access import Refused
from accounts.admin import object_pages
from accounts.models import Staff
from education.actions import working_copies
from education.actions.article_settings import ArticleSettings, settings_of
from education.actions.working_copies import Overtaken, Unfit
from education.document import slots_for
from education.forms.members import label_of_member
from education.forms.row_sets import RowSet
from education.forms.rows import initial_rows, no_heading, posted_sections
from education.forms.started_from import packed, unpacked
from education.forms.topics import topic_choices
from education.models import Article, OpenTo, Sensitivity
from education.redline import compare

from . import pictures, states, workflow
from .keepers import keeper_of
from .panel import NamedRows, panel
from .review_comments import open_remarks
from .scripts import WRITING


def prepare(request: HttpRequest, article: Article) -> None:
    """Reads the working copy; an older version is known before any row is looked at."""
    request.article = article
    request.working_copy = working_copies.read(article)
    pictures.take_in(request)
    if is_only_checking(request):
        return  # who was faster matters once something is saved
    if request.method == "POST" and is_older(request.POST.get("seen_version", ""), article):
        refused(request, Overtaken(article))


def is_only_checking(request: HttpRequest) -> bool:
    """Whether the form was sent to be looked at, and not to be saved."""
    return getattr(request, "only_checking", False)


def is_older(seen: str, article: Article) -> bool:
    """Whether a form was made from another version; what is no number at all, the form refuses."""
    return seen.isascii() and seen.isdecimal() and (len(seen) > 18 or int(seen) != article.version)


def refused(request: HttpRequest, refusal: Refused) -> None:
    """Remembers a refusal; after a conflict the same form, sent again, is meant."""
    request.refusal = refusal
    if not isinstance(refusal, Overtaken):
        return
    request.article, request.working_copy = refusal.article, working_copies.read(refusal.article)
    before = unpacked(request.POST.get("started_from", ""))
    request.theirs = compare(before, request.working_copy).changed if before else None
    posted: Any = request.POST.copy()
    posted["seen_version"] = str(refusal.article.version)
    posted["started_from"] = packed(request.working_copy)
    request.POST = posted


def initial(request: HttpRequest) -> dict[str, Any]:
    """What the form's own fields start with, besides the article's."""
    article = request.article
    return {
        "seen_version": article.version,
        "started_from": packed(request.working_copy),
        "summary": list(article.summary),
        "codes": list(article.codes),
        "topics": list(settings_of(article).topics),
    }


def row_set_arguments(
    request: HttpRequest, article: Article, row_set: type[RowSet], prefix: str
) -> dict[str, Any]:
    """How one list of rows is made: from the working copy, or from what was posted."""
    document = request.working_copy
    posted = request.POST if request.method == "POST" else None
    arguments: dict[str, Any] = {}
    if row_set.name == "sections":
        arguments["slots"] = slots_for(article.kind)
    elif posted is None:
        arguments["sections"] = [(s.key, s.heading or no_heading()) for s in document.sections]
    else:
        arguments["sections"] = posted_sections(posted)
    if row_set.name == "figures":
        arguments["refusals"] = request.refused_files
    refusal = getattr(request, "refusal", None)
    return {
        "data": posted,
        "prefix": prefix,
        "initial": initial_rows(getattr(document, row_set.name)) if posted is None else None,
        "form_kwargs": arguments,
        "problems": refusal.problems if isinstance(refusal, Unfit) else (),
    }


def row_sets(model_admin: Any, request: HttpRequest) -> list[NamedRows]:
    """All lists of rows of a posted form, with what a row of each is called."""
    return [
        (
            inline.model._meta.verbose_name,
            inline.row_set(
                **row_set_arguments(request, request.article, inline.row_set, inline.row_set.name)
            ),
        )
        for inline in model_admin.get_inlines(request, request.article)
    ]


def context(request: HttpRequest, shown: dict[str, Any]) -> dict[str, Any]:
    """What the page shows around the form."""
    found: dict[str, Any] = {"show_save_and_add_another": False}
    if shown.get("original") is None:
        return found
    refusal = getattr(request, "refusal", None)
    found["links"] = workflow.links(request, request.article)
    found["media"] = shown["media"] + WRITING
    found["working_copy"] = request.working_copy
    found["remarks"] = open_remarks(request.staff, request.article, request.working_copy)
    found["check_url"] = object_pages.address(
        keeper_of(request.article), "check", request.article.pk
    )
    shown_rows = [(rows.opts.verbose_name, rows.formset) for rows in shown["inline_admin_formsets"]]
    found["noticed"] = panel(request, shown["adminform"].form, shown_rows)
    found["is_checked_now"] = is_only_checking(request)
    found["overdue"] = states.overdue_words(request.article)
    if isinstance(refusal, Overtaken):
        found |= {
            "errors": None,  # there is nothing to correct
            "conflict": refusal,
            "theirs": request.theirs,
            "their_settings": in_words(request.staff, settings_of(refusal.article)),
        }
    return found


def in_words(staff: Staff, settings: ArticleSettings) -> list[str]:
    """What stands beside a text, for somebody who has other words in her form."""
    topics = dict(topic_choices(staff))
    keepers = staff.clinic.staff.filter(pk__in=filter(None, (settings.owner, settings.deputy)))
    return [
        str(OpenTo(settings.open_to).label),
        str(Sensitivity(settings.sensitivity).label),
        *(topics[pk].lstrip("– ") for pk in settings.topics if pk in topics),
        settings.slug,
        *settings.codes,
        *([settings.next_review_on.isoformat()] if settings.next_review_on else []),
        *(label_of_member(keeper) for keeper in keepers.order_by("name")),
        *filter(None, [settings.no_card_reason]),
    ]
