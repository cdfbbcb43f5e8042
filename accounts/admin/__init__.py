from accounts.models import Clinic, Patient

from . import anonymize, audit, clinics, closing, contact_sets, patients, privacy_notices, staff
from .site import site

site.get_model_admin(Patient).add_page(anonymize.PAGE)
site.get_model_admin(Clinic).add_page(closing.PAGE)

__all__ = ["audit", "clinics", "contact_sets", "patients", "privacy_notices", "site", "staff"]
