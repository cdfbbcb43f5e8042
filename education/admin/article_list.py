"""The list of articles of one kind: what stands in it and how it is filtered."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.admin.clinic_model_admin import ClinicModelAdmin
from accounts.roles import Permission
from education.models import Article, Kind

from . import states


class ArticleList(ClinicModelAdmin):
    """Articles of her clinic and of one kind, each with whether a revision waits."""

    kind: Kind
    view_permission = Permission.ENTER_ADMIN
    change_list_template = "admin/education/change_list.html"
    list_display = ("title_or_none", "state", "topic_words", "language", "review")
    list_filter = (
        states.StateFilter,
        states.KeeperFilter,
        states.ReviewFilter,
        "open_to",
        states.TopicFilter,
    )
    search_fields = ("title", "code")
    search_help_text = _("Title")
    ordering = ("-id",)

    @admin.display(description=_("title"), ordering="title")
    def title_or_none(self, article: Article) -> str:
        return str(article)

    @admin.display(description=_("status"))
    def state(self, article: Article) -> SafeString:
        return states.state_of(article)

    @admin.display(description=_("topics"))
    def topic_words(self, article: Article) -> str:
        return ", ".join(topic.title for topic in article.topics.all())

    @admin.display(description=_("next review"), ordering="next_review_on")
    def review(self, article: Article) -> SafeString | str:
        return states.review_of(article)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        waiting = request.staff.clinic.revisions.waiting().filter(article=OuterRef("pk"))
        found = super().get_queryset(request).filter(kind=self.kind)
        return found.annotate(has_waiting=Exists(waiting)).prefetch_related("topics")
