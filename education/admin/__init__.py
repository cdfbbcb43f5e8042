from accounts.admin import site
from accounts.models import Patient

from . import (
    articles,
    content_rules,
    definitions,
    glossary,
    queue,
    rules_confirm,
    superseded_sources,
    topics,
    workflow,
)

for page in workflow.PATIENT_PAGES:
    site.get_model_admin(Patient).add_page(page)
site.add_panel(queue.waiting)
site.add_panel(definitions.waiting)
site.add_panel(rules_confirm.waiting)

__all__ = [
    "articles",
    "content_rules",
    "glossary",
    "queue",
    "site",
    "superseded_sources",
    "topics",
    "workflow",
]
