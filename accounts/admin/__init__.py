from . import audit, clinics, contact_sets, patients, staff
from .site import site

__all__ = ["audit", "clinics", "contact_sets", "patients", "site", "staff"]
