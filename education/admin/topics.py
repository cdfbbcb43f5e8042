"""Topics: the tree that patients browse."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import require
from accounts.admin import lists, object_pages, site
from accounts.admin.asking import ask, sent
from accounts.admin.clinic_model_admin import ClinicModelAdmin
from accounts.admin.object_pages import ObjectPage
from accounts.roles import Permission
from education.actions import topics
from education.forms.topics import TopicForm, topic_tree
from education.models import Topic


def _delete(model_admin: Any, request: HttpRequest, topic: Topic) -> HttpResponse:
    return ask(
        model_admin,
        request,
        topic,
        forms.Form(sent(request)),
        lambda cleaned: topics.delete(topic=topic, by=request.staff),
        template="admin/education/delete_topic.html",
        title=_("Delete a topic"),
        said=_("Deleted."),
        then=object_pages.address(model_admin, "changelist"),
        texts=topic.article_topics.count(),
    )


@admin.register(Topic, site=site)
class TopicAdmin(ClinicModelAdmin):
    form = TopicForm
    form_is_kept = True
    view_permission = add_permission = change_permission = Permission.MANAGE_TOPICS
    fields = ("title", "parent", "order")
    pages = (
        ObjectPage("delete", gettext_lazy("Delete"), Permission.MANAGE_TOPICS, _delete),
    )  # fmt: skip

    def changelist_view(self, request, extra_context=None):
        """The whole tree: there are never more topics than fit on a page."""
        require(request.staff, self.view_permission)
        lists.refuse_unreadable(request, self)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Topics"),
            "opts": self.opts,
            "add_url": object_pages.address(self, "add"),
            "tree": [
                ("– " * depth, topic, object_pages.address(self, "change", topic.pk))
                for depth, topic in topic_tree(request.staff)
            ],
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/education/topics.html", context)

    def act(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> Model:
        said = {name: form.cleaned_data[name] for name in ("title", "parent", "order")}
        if change:
            return topics.change(topic=form.instance, by=request.staff, **said)
        return topics.create(by=request.staff, **said)
