from accounts.admin import site
from accounts.models import Patient

from . import articles, queue, topics, workflow

for page in workflow.PATIENT_PAGES:
    site.get_model_admin(Patient).add_page(page)
site.add_panel(queue.waiting)

__all__ = ["articles", "queue", "site", "topics", "workflow"]
