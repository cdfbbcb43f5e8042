"""What each role may do: the table of roles, as the program holds it."""

import pytest

from accounts.access import NotAllowed, has_permission, require, require_in
from accounts.actions import staff as staff_actions
from accounts.roles import (
    ROLE_LABELS,
    SENTENCES,
    Permission,
    Role,
    describe,
    permissions_of,
    roles_with,
)

EVERYBODY = tuple(Role)
NOT_REVIEWERS = (Role.CLINICIAN, Role.CLINIC_ADMIN)
ADMINS = (Role.CLINIC_ADMIN,)
TABLE = {
    Permission.ENTER_ADMIN: EVERYBODY,
    Permission.DECIDE: EVERYBODY,
    Permission.REVIEW_ALL: NOT_REVIEWERS,
    Permission.SUSPEND: EVERYBODY,
    Permission.RESUME: NOT_REVIEWERS,
    Permission.EDIT: NOT_REVIEWERS,
    Permission.ASSIGN: NOT_REVIEWERS,
    Permission.VIEW_PATIENTS: NOT_REVIEWERS,
    Permission.MANAGE_PATIENTS: NOT_REVIEWERS,
    Permission.READ_QUESTIONS: NOT_REVIEWERS,
    Permission.CONFIRM_CONTACTS: NOT_REVIEWERS,
    Permission.CONFIRM_GLOSSARY: NOT_REVIEWERS,
    Permission.CONFIRM_CONTENT_RULES: NOT_REVIEWERS,
    Permission.OVERRIDE: ADMINS,
    Permission.RETIRE: ADMINS,
    Permission.MANAGE_TOPICS: ADMINS,
    Permission.MANAGE_GLOSSARY: ADMINS,
    Permission.MANAGE_CONTENT_RULES: ADMINS,
    Permission.MANAGE_CONTACTS: ADMINS,
    Permission.MANAGE_STAFF: ADMINS,
    Permission.RESET_SECOND_FACTOR: ADMINS,
    Permission.MANAGE_CLINIC: ADMINS,
    Permission.VIEW_AUDIT: ADMINS,
    Permission.CLOSE_CLINIC: ADMINS,
    Permission.EXPORT_CLINIC: ADMINS,
    Permission.ANONYMIZE: ADMINS,
}


@pytest.mark.parametrize("permission", list(Permission))
def test_permission_is_held_by_the_roles_of_the_table(permission):
    assert roles_with(permission) == TABLE[permission]
    for role in Role:
        assert (permission in permissions_of(role)) == (role in TABLE[permission])


def test_every_permission_and_role_has_words_for_an_administrator():
    assert set(SENTENCES) == set(Permission)
    assert set(ROLE_LABELS) == set(Role)
    assert len(set(map(str, SENTENCES.values()))) == len(Permission)
    assert [str(sentence) for sentence in describe(Role.REVIEWER)] == [
        str(SENTENCES[permission])
        for permission in (Permission.ENTER_ADMIN, Permission.DECIDE, Permission.SUSPEND)
    ]


@pytest.mark.parametrize("role", ["", "owner", "superuser", "CLINICIAN", "\x00"])
def test_unknown_role_may_do_nothing(role):
    assert permissions_of(role) == frozenset()
    assert describe(role) == []


def test_open_staff_place_may_what_its_role_may(maya, rosa):
    assert has_permission(maya, Permission.EDIT)
    assert not has_permission(rosa, Permission.EDIT)
    require(maya, Permission.EDIT)
    with pytest.raises(NotAllowed) as refused:
        require(rosa, Permission.EDIT)
    assert refused.value.status == 403


def test_closed_place_patient_and_nobody_may_nothing(maya, ruth, ana):
    closed = staff_actions.deactivate(staff=maya, by=ruth)
    for place in (closed, ana, None):
        assert not any(has_permission(place, permission) for permission in Permission)


def test_permission_ends_at_the_clinics_door(ruth, nina):
    require_in(ruth.clinic, ruth, Permission.MANAGE_STAFF)
    with pytest.raises(NotAllowed, match="another clinic"):
        require_in(ruth.clinic, nina, Permission.MANAGE_STAFF)
