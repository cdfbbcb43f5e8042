from accounts.admin import site
from accounts.models import Clinic, Patient

from . import (
    articles,
    content_rules,
    definitions,
    export,
    first_day,
    glossary,
    question_readers,
    questions,
    queue,
    rules_confirm,
    superseded_sources,
    topics,
    workflow,
)

for page in workflow.PATIENT_PAGES:
    site.get_model_admin(Patient).add_page(page)
site.get_model_admin(Clinic).add_page(question_readers.PAGE)
site.get_model_admin(Clinic).add_page(export.PAGE)
site.add_panel(first_day.panel)
site.add_panel(queue.waiting)
site.add_panel(definitions.waiting)
site.add_panel(rules_confirm.waiting)

__all__ = [
    "articles",
    "content_rules",
    "glossary",
    "questions",
    "queue",
    "site",
    "superseded_sources",
    "topics",
    "workflow",
]
