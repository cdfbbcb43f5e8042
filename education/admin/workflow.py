"""The pages about an article and about a patient that this app adds to the admin."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import has_permission
from accounts.admin import object_pages
from accounts.admin.object_pages import ObjectPage
from accounts.models import Staff
from accounts.roles import Permission
from education import policies
from education.models import Article, Kind

from . import (
    assign,
    between,
    compare,
    duplicate,
    evidence,
    feedback,
    import_text,
    patient_data,
    patient_page,
    pictures,
    preview,
    print_article,
    print_for,
    queue,
    rating,
    recheck,
    retire,
    review,
    revisions,
    submit,
    suspend,
)
from .keepers import keeper_of

ARTICLE_PAGES = [
    ObjectPage("submit", "", Permission.EDIT, submit.page, keeps_form=True),
    ObjectPage("review", "", Permission.DECIDE, review.page, "<int:revision_id>/", keeps_form=True),
    ObjectPage("assign", "", Permission.ASSIGN, assign.page),
    ObjectPage("suspend", "", Permission.SUSPEND, suspend.suspend, keeps_form=True),
    # Whoever suspended it is led there, too, and reads who can put it back.
    ObjectPage("resume", "", Permission.SUSPEND, suspend.resume),
    ObjectPage("retire", "", Permission.RETIRE, retire.page, keeps_form=True),
    ObjectPage("rate", "", Permission.DECIDE, rating.page, "<int:revision_id>/<slug:instrument>/"),
    ObjectPage("revisions", "", Permission.ENTER_ADMIN, revisions.page),
    ObjectPage("between", "", Permission.ENTER_ADMIN, between.page),
    ObjectPage("evidence", "", Permission.ENTER_ADMIN, evidence.page),
    ObjectPage("feedback", "", Permission.ENTER_ADMIN, feedback.page),
    ObjectPage("preview", "", Permission.ENTER_ADMIN, preview.page),
    ObjectPage("print", "", Permission.ENTER_ADMIN, print_article.page),
    ObjectPage("handout", "", Permission.ENTER_ADMIN, print_article.handout),
    ObjectPage("compare", "", Permission.EDIT, compare.page),
    ObjectPage("duplicate", "", Permission.EDIT, duplicate.page),
    ObjectPage("recheck", "", Permission.DECIDE, recheck.page, keeps_form=True),
    ObjectPage("restore", "", Permission.EDIT, revisions.restore, "<int:revision_id>/"),
]
PATIENT_PAGES = [
    ObjectPage(
        "record",
        gettext_lazy("What was given and shown"),
        Permission.VIEW_PATIENTS,
        patient_page.page,
    ),
    ObjectPage("data", gettext_lazy("Data as a file"), Permission.VIEW_PATIENTS, patient_data.page),
    ObjectPage("print", gettext_lazy("Print for the patient"), Permission.ASSIGN, print_for.page),
    ObjectPage("shown", "", Permission.VIEW_PATIENTS, patient_page.shown, "<int:reading_id>/"),
    ObjectPage("take-back", "", Permission.ASSIGN, patient_page.take_back, "<int:assignment_id>/"),
]


@dataclass(frozen=True)
class Link:
    """A way from an article to one of its pages; without an address `why_not` says why."""

    label: str | Promise
    url: str = ""
    why_not: str = ""


def article_urls(model_admin: Any) -> list[URLPattern]:
    """The addresses of an article's pages, of the page that imports one, and of the queue."""

    def import_page(request: HttpRequest) -> Any:
        return import_text.page(model_admin, request)

    def queue_page(request: HttpRequest) -> Any:
        return queue.page(model_admin, request)

    import_page.permission, queue_page.permission = Permission.EDIT, Permission.DECIDE
    own = {"import": import_page, "queue": queue_page}
    if model_admin.kind != Kind.ARTICLE:  # texts of both kinds stand in one queue
        del own["queue"]
    views = [
        path(
            f"{name}/",
            model_admin.admin_site.admin_view(view),
            name=object_pages.url_name(model_admin, name),
        )
        for name, view in own.items()
    ]
    picture = path(
        "figures/<str:sha256>/",
        model_admin.admin_site.admin_view(pictures.picture),
        name=object_pages.url_name(model_admin, "figure"),
    )
    return [
        *views,
        picture,
        *object_pages.patterns(model_admin, ARTICLE_PAGES),
    ]


def links(request: HttpRequest, article: Article) -> list[Link]:
    """Where this person can go from an article, and in words why she cannot."""
    by = request.staff
    seen = policies.revisions_of(by).filter(article=article, decision__isnull=True)
    waiting = seen.values_list("pk", "number").first()
    found = [_link(article, _("Submit for review"), "submit", policies.why_not_edit(by, article))]
    if waiting:
        label = _("Look at revision %(number)s, which waits") % {"number": waiting[1]}
        found.append(_link(article, label, "review", "", waiting[0]))
    found += _looking(by, article)
    found.append(
        _link(article, _("Give to patients"), "assign", policies.why_not_assign(by, article))
    )
    found.append(_link(article, _("Print"), "print", policies.why_not_print(by, article)))
    if article.published_id:
        why_not = policies.why_not_recheck(by, article)
        found.append(_link(article, _("Checked again, no change"), "recheck", why_not))
    if article.suspended_at and not article.retired_at:
        found.append(_link(article, _("Put back"), "resume", policies.why_not_resume(by, article)))
    else:
        why_not = suspend.why_not_suspend(article)
        found.append(_link(article, _("Suspend"), "suspend", why_not))
    found.append(_link(article, _("Retire"), "retire", _why_not_retire(by, article)))
    return [*found, _link(article, _("Revisions"), "revisions", "")]


def _looking(staff: Staff, article: Article) -> list[Link]:
    """Ways to see a text as others will, and to begin another one with it."""
    may_edit = has_permission(staff, Permission.EDIT)
    found = []
    if may_edit or article.published_id:
        found.append(_link(article, _("Preview"), "preview", ""))
    if may_edit and article.published_id:
        found.append(_link(article, _("Compare with published"), "compare", ""))
    if article.published_id:
        found.append(_link(article, _("Was this clear?"), "feedback", ""))
    if may_edit:
        found.append(_link(article, _("Duplicate"), "duplicate", ""))
    return found


def _link(article: Article, label: str, page: str, why_not: str, *arguments: int) -> Link:
    if why_not:
        return Link(label, why_not=why_not)
    url = object_pages.address(keeper_of(article), page, article.pk, *arguments)
    return Link(label, url)


def _why_not_retire(staff: Staff, article: Article) -> str:
    if not has_permission(staff, Permission.RETIRE):
        return _("Only a clinic admin retires articles.")
    return _("This article is retired already.") if article.retired_at else ""
