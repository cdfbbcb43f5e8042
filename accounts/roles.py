"""What each role may do: data, with the sentence an administrator reads."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    REVIEWER = "reviewer"
    CLINICIAN = "clinician"
    CLINIC_ADMIN = "clinic_admin"


class Permission(StrEnum):
    ENTER_ADMIN = "enter_admin"
    DECIDE = "decide"
    REVIEW_ALL = "review_all"
    SUSPEND = "suspend"
    RESUME = "resume"
    EDIT = "edit"
    ASSIGN = "assign"
    VIEW_PATIENTS = "view_patients"
    MANAGE_PATIENTS = "manage_patients"
    READ_QUESTIONS = "read_questions"
    CONFIRM_CONTACTS = "confirm_contacts"
    CONFIRM_GLOSSARY = "confirm_glossary"
    CONFIRM_CONTENT_RULES = "confirm_content_rules"
    OVERRIDE = "override"
    RETIRE = "retire"
    MANAGE_TOPICS = "manage_topics"
    MANAGE_GLOSSARY = "manage_glossary"
    MANAGE_CONTENT_RULES = "manage_content_rules"
    MANAGE_CONTACTS = "manage_contacts"
    MANAGE_STAFF = "manage_staff"
    RESET_SECOND_FACTOR = "reset_second_factor"
    MANAGE_CLINIC = "manage_clinic"
    CLOSE_CLINIC = "close_clinic"
    EXPORT_CLINIC = "export_clinic"
    ANONYMIZE = "anonymize"
    VIEW_AUDIT = "view_audit"


ROLE_LABELS: dict[Role, Promise] = {
    Role.REVIEWER: _("Reviewer"),
    Role.CLINICIAN: _("Clinician"),
    Role.CLINIC_ADMIN: _("Clinic admin"),
}

SENTENCES: dict[Permission, Promise] = {
    Permission.ENTER_ADMIN: _("sign in to the staff pages"),
    Permission.DECIDE: _("approve a text, or ask for changes, if she did not work on it"),
    Permission.REVIEW_ALL: _("look at every text that waits, without being asked for it"),
    Permission.SUSPEND: _("take a published article from every reader at once, with a reason"),
    Permission.RESUME: _("put back an article that somebody else suspended"),
    Permission.EDIT: _("write, import and submit articles and treatment pages"),
    Permission.ASSIGN: _("give articles to patients"),
    Permission.VIEW_PATIENTS: _("see patients and what they were shown"),
    Permission.MANAGE_PATIENTS: _("add, change and invite patients"),
    Permission.READ_QUESTIONS: _("read the questions that patients send"),
    Permission.CONFIRM_CONTACTS: _("confirm telephone numbers that somebody else proposed"),
    Permission.CONFIRM_GLOSSARY: _("confirm a definition that somebody else proposed"),
    Permission.CONFIRM_CONTENT_RULES: _("confirm danger signs that somebody else weakened"),
    Permission.OVERRIDE: _("approve past a blocking finding, with a written reason"),
    Permission.RETIRE: _("retire an article for good"),
    Permission.MANAGE_TOPICS: _("change the topics"),
    Permission.MANAGE_GLOSSARY: _("add words to the glossary and propose new definitions"),
    Permission.MANAGE_CONTENT_RULES: _("change what the content check looks for"),
    Permission.MANAGE_CONTACTS: _("propose new telephone numbers"),
    Permission.MANAGE_STAFF: _("add staff, change their roles and deactivate them"),
    Permission.RESET_SECOND_FACTOR: _("reset the second factor of somebody who lost it"),
    Permission.MANAGE_CLINIC: _("change the clinic's settings"),
    Permission.CLOSE_CLINIC: _("close the clinic, if another clinic admin proposed it"),
    Permission.EXPORT_CLINIC: _("take a copy of everything that the clinic keeps"),
    Permission.ANONYMIZE: _("take the name of a patient who left or died out for good"),
    Permission.VIEW_AUDIT: _("read the list of who did what"),
}

_REVIEWER = frozenset({Permission.ENTER_ADMIN, Permission.DECIDE, Permission.SUSPEND})
_CLINICIAN = _REVIEWER | {
    Permission.REVIEW_ALL,
    Permission.RESUME,
    Permission.EDIT,
    Permission.ASSIGN,
    Permission.VIEW_PATIENTS,
    Permission.MANAGE_PATIENTS,
    Permission.READ_QUESTIONS,
    Permission.CONFIRM_CONTACTS,
    Permission.CONFIRM_GLOSSARY,
    Permission.CONFIRM_CONTENT_RULES,
}
ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.REVIEWER: _REVIEWER,
    Role.CLINICIAN: _CLINICIAN,
    Role.CLINIC_ADMIN: _CLINICIAN
    | {
        Permission.OVERRIDE,
        Permission.RETIRE,
        Permission.MANAGE_TOPICS,
        Permission.MANAGE_GLOSSARY,
        Permission.MANAGE_CONTENT_RULES,
        Permission.MANAGE_CONTACTS,
        Permission.MANAGE_STAFF,
        Permission.RESET_SECOND_FACTOR,
        Permission.MANAGE_CLINIC,
        Permission.CLOSE_CLINIC,
        Permission.EXPORT_CLINIC,
        Permission.ANONYMIZE,
        Permission.VIEW_AUDIT,
    },
}


def permissions_of(role: str) -> frozenset[Permission]:
    """What a role may do; an unknown role may do nothing."""
    try:
        return ROLE_PERMISSIONS[Role(role)]
    except ValueError:
        return frozenset()


def roles_with(permission: Permission) -> tuple[Role, ...]:
    """The roles that hold a permission."""
    return tuple(role for role in Role if permission in ROLE_PERMISSIONS[role])


def describe(role: str) -> list[Promise]:
    """What a role may do, as sentences for an administrator."""
    return [
        SENTENCES[permission] for permission in Permission if permission in permissions_of(role)
    ]
