"""In which state an article is, in words, for lists and pages."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.admin.badges import badge
from education.forms.topics import topic_choices
from education.models import Article
from education.models.article import OVERDUE_DAYS

WAITING = Q(has_waiting=True)
GONE = Q(retired_at__isnull=False)
SUSPENDED = Q(retired_at__isnull=True, suspended_at__isnull=False)
PUBLISHED = Q(retired_at__isnull=True, suspended_at__isnull=True, published__isnull=False)
STATES = {
    "published": (gettext_lazy("Published"), PUBLISHED),
    "waiting": (gettext_lazy("Waiting for review"), WAITING),
    "working": (
        gettext_lazy("Working copy only"),
        Q(retired_at__isnull=True, published__isnull=True, has_waiting=False),
    ),
    "suspended": (gettext_lazy("Suspended"), SUSPENDED),
    "retired": (gettext_lazy("Retired"), GONE),
}


def state_of(article: Article) -> SafeString:
    """What patients see of it, and whether a revision waits; needs `has_waiting`."""
    if article.retired_at:
        badges = [badge(_("Retired"), "quiet")]
    elif article.suspended_at:
        badges = [badge(_("Suspended"), "stopped")]
    elif article.published_id:
        badges = [badge(_("Published"), "good")]
    else:
        badges = []
    if article.has_waiting:
        badges.append(badge(_("Waiting for review"), "waiting"))
    elif not badges:
        badges.append(badge(_("Working copy only"), "quiet"))
    return format_html_join(" ", "{}", ((one,) for one in badges))


def review_of(article: Article) -> SafeString | str:
    """Its review date, and in words that it has passed."""
    if not article.next_review_on:
        return ""
    day, overdue = date_format(article.next_review_on), article.days_overdue(timezone.localdate())
    if not overdue or article.retired_at:
        return day
    is_late = overdue > OVERDUE_DAYS
    words = badge(_("Too old to be given"), "stopped") if is_late else badge(_("Past"), "waiting")
    return format_html("{} {}", day, words)


def overdue_words(article: Article) -> str:
    """What has to be done now that its review date has passed; empty until then."""
    due, overdue = article.next_review_on, article.days_overdue(timezone.localdate())
    if not due or not overdue or article.retired_at:
        return ""
    said = {"day": date_format(due)}
    if overdue > OVERDUE_DAYS:
        return (
            _(
                "This text should have been checked again by %(day)s. It cannot be given to "
                "patients until somebody who did not write it has done so."
            )
            % said
        )
    return (
        _(
            "This text should have been checked again by %(day)s. Ask somebody who did not write "
            "it to do so."
        )
        % said
    )


class KeeperFilter(admin.SimpleListFilter):
    title = gettext_lazy("who sees to it")
    parameter_name = "keeper"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("me", _("Mine")), ("nobody", _("Nobody's"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "me":
            return queryset.filter(Q(owner=request.staff) | Q(deputy=request.staff))
        if self.value() == "nobody":
            return queryset.filter(owner=None, retired_at=None)
        return queryset if self.value() is None else queryset.none()


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("status")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(value, label) for value, (label, _rule) in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        found = STATES.get(str(self.value()))
        return queryset.filter(found[1]) if found else queryset.none()


class TopicFilter(admin.SimpleListFilter):
    title = gettext_lazy("topic")
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(str(pk), label) for pk, label in topic_choices(request.staff)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        known = {value for value, _label in self.lookup_choices}
        if self.value() not in known:
            return queryset.none()
        return queryset.filter(article_topics__topic=self.value())


class ReviewFilter(admin.SimpleListFilter):
    title = gettext_lazy("next review")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("past", _("Past its date")), ("soon", _("Within 30 days"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        kept = queryset.filter(retired_at__isnull=True)
        if self.value() == "past":
            return kept.filter(next_review_on__lt=today)
        if self.value() == "soon":
            soon = today + timedelta(days=30)
            return kept.filter(next_review_on__range=(today, soon))
        return queryset if self.value() is None else queryset.none()
