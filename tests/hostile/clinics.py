"""What nobody does to people, telephone numbers, the audit and the server."""

from tests.cluster import DATABASE

from . import NO_PRIVILEGE, Guard, Row, check, foreign_key, grant, held, trigger
from .statements import (
    AUDIT,
    CONTACTS,
    REVISION,
    change,
    close,
    confirm,
    decide,
    delete,
    keep_form,
    note_in_audit,
    propose,
    propose_closing,
)

NOTICE = "accounts_privacynotice"
CLINIC, STAFF = "accounts_clinic", "accounts_staff"
NEWEST = trigger("clinic_contacts_newest")

NUMBERS = (
    Row(
        "confirm one's own telephone numbers",
        confirm("proposed_numbers", by="ruth"),
        (check(CONTACTS, "contactset_four_eyes"),),
        twin=confirm("proposed_numbers", by="maya"),
    ),
    Row(
        "propose telephone numbers that are confirmed already",
        propose(confirmed_by_id="%(maya)s", valid_from="now()"),
        (trigger("contactset_starts_unconfirmed"),),
        twin=propose(),
    ),
    Row(
        "confirm telephone numbers again, from another day on",
        confirm("old_numbers", by="omar", valid_from="now() + interval '1 day'"),
        (trigger("contactset_confirmed_once"),),
        twin=confirm("proposed_numbers", by="omar", valid_from="now() + interval '1 day'"),
    ),
    Row(
        "say that telephone numbers were shown before anybody proposed them",
        confirm("proposed_numbers", by="maya", valid_from="'2020-01-01'"),
        (check(CONTACTS, "contactset_not_valid_before_proposed"),),
        twin=confirm("proposed_numbers", by="maya"),
    ),
    Row(
        "confirm telephone numbers from no day on",
        change(CONTACTS, "proposed_numbers", confirmed_by_id="%(maya)s"),
        (check(CONTACTS, "contactset_confirmation_complete"),),
        twin=confirm("proposed_numbers", by="maya"),
    ),
    Row(
        "change a telephone number",
        change(CONTACTS, "new_numbers", numbers="'[]'"),
        (grant("UPDATE (numbers)", CONTACTS), trigger("contactset_confirmed_once")),
        twin=propose(),
    ),
    Row(
        "show telephone numbers that nobody confirmed",
        change(CLINIC, "river", contacts_id="%(proposed_numbers)s"),
        (trigger("clinic_contacts_confirmed"), NEWEST),
        twin=confirm("proposed_numbers", by="maya")
        + ";"
        + change(CLINIC, "river", contacts_id="%(proposed_numbers)s"),
    ),
    Row(
        "show the older telephone numbers again",
        change(CLINIC, "river", contacts_id="%(old_numbers)s"),
        (NEWEST,),
        twin=change(CLINIC, "river", contacts_id="%(new_numbers)s"),
    ),
    Row(
        "show no telephone numbers any more",
        change(CLINIC, "river", contacts_id="NULL"),
        (NEWEST,),
        twin=change(CLINIC, "river", contacts_id="%(new_numbers)s"),
    ),
    Row(
        "show another clinic's telephone numbers",
        change(CLINIC, "river", contacts_id="%(far_numbers)s"),
        (NEWEST, foreign_key(CLINIC, "clinic_contacts_same_clinic")),
        twin=change(CLINIC, "river", contacts_id="%(new_numbers)s"),
    ),
    Row(
        "move telephone numbers to another clinic",
        change(CONTACTS, "proposed_numbers", clinic_id="%(hill)s"),
        (
            grant("UPDATE (clinic_id)", CONTACTS),
            trigger("contactset_clinic_fixed"),
            foreign_key(CONTACTS, "contactset_proposed_by_same_clinic"),
        ),
        twin=confirm("proposed_numbers", by="maya"),
    ),
)

PEOPLE = (
    Row(
        "give oneself a role that nobody knows",
        change(STAFF, "rosa_place", role="'owner'"),
        (check(STAFF, "staff_role"),),
        twin=change(STAFF, "rosa_place", role="'clinician'"),
    ),
    Row(
        "move a member of staff to another clinic",
        change(STAFF, "rosa_place", clinic_id="%(hill)s"),
        (trigger("staff_clinic_fixed"), held(STAFF, "invitation_staff_same_clinic")),
        twin=change(STAFF, "rosa_place", title="'head dietitian'"),
    ),
    Row(
        "give somebody else the place of an author",
        change(STAFF, "maya_place", user_id="%(zoe)s"),
        (held(STAFF, "contactset_confirmed_by_same_clinic"),),
        twin=change(STAFF, "nora_place", user_id="%(zoe)s"),
    ),
    Row(
        "a person without address and sign-in name",
        change("accounts_user", "rosa", email="NULL"),
        (check("accounts_user", "user_can_be_named"),),
        twin=change("accounts_user", "rosa", email="NULL", username="'rosa'"),
    ),
    Row(
        "a look of pages that nobody knows",
        change("accounts_user", "rosa", display="'size-huge'"),
        (check("accounts_user", "user_display_known"),),
        twin=change("accounts_user", "rosa", display="'size-large colors-dark'"),
    ),
    Row(
        "an invitation to two places",
        "UPDATE accounts_invitation SET patient_id = %(ana)s WHERE staff_id = %(rosa_place)s",
        (check("accounts_invitation", "invitation_one_place"),),
        twin="UPDATE accounts_invitation SET tries_left = 1 WHERE staff_id = %(rosa_place)s",
    ),
    *(
        Row(
            f"rewrite {what}",
            change(table, row, **{column: value}),
            (grant(f"UPDATE ({column})", table),),
            twin=f"SELECT id FROM {table} WHERE id = %({row})s",
        )
        for what, table, row, column, value in (
            ("a privacy notice that patients agreed to", NOTICE, "notice_1", "text", "'other'"),
            ("when a number was dialed", "accounts_dialing", "dialing", "at", "now()"),
        )
    ),
    Row(
        "show a version of the privacy notice that there is not",
        change(CLINIC, "river", privacy_number="99"),
        (foreign_key(CLINIC, "clinic_privacy_number_exists"),),
        twin=change(CLINIC, "river", privacy_number="2"),
    ),
    Row(
        "ask patients for a version that is newer than the newest",
        change(CLINIC, "river", privacy_asked="3"),
        (check(CLINIC, "clinic_privacy_asked_exists"),),
        twin=change(CLINIC, "river", privacy_asked="1"),
    ),
    Row(
        "say that a patient agreed to a version that there is not",
        change("accounts_patient", "ida", privacy_accepted="99"),
        (foreign_key("accounts_patient", "patient_privacy_accepted_exists"),),
        twin=change("accounts_patient", "ida", privacy_accepted="2"),
    ),
    Row(
        "an invitation that came in a way nobody knows",
        "UPDATE accounts_invitation SET way = 'pigeon' WHERE staff_id = %(rosa_place)s",
        (check("accounts_invitation", "invitation_way"),),
        twin="UPDATE accounts_invitation SET way = 'hand' WHERE staff_id = %(rosa_place)s",
    ),
    Row(
        "a new password for a member of staff from a link",
        "UPDATE accounts_invitation SET is_renewal = true WHERE staff_id = %(rosa_place)s",
        (check("accounts_invitation", "invitation_renewal_on_paper"),),
        twin="UPDATE accounts_invitation SET is_renewal = false WHERE staff_id = %(rosa_place)s",
    ),
    *(
        Row(
            f"delete a row of {table}",
            delete(table, row),
            (grant("DELETE", table), held(table, name)),
            twin=f"SELECT id FROM {table} WHERE id = %({row})s",
        )
        for table, row, name in (
            (CLINIC, "river", "accounts_contactset_clinic_id_d2732b9a_fk_accounts_clinic_id"),
            (STAFF, "rosa_place", "invitation_staff_same_clinic"),
            ("accounts_user", "rosa", "accounts_staff_user_id_f2ff984a_fk_accounts_user_id"),
        )
    ),
)

LEFT = {
    "anonymized_at": "now()",
    "name": "'Anonymized'",
    "preferred_name": "''",
    "birth_date": "'0001-01-01'",
    "email": "''",
    "status": "'left'",
}
ANONYMIZED = change("accounts_patient", "ida", **LEFT)
ENDING = (
    Row(
        "propose to close the clinic without a word why",
        propose_closing(closing_reason="''"),
        (check(CLINIC, "clinic_closing_complete"),),
        twin=propose_closing(),
    ),
    Row(
        "close a clinic that nobody proposed to close",
        close("maya"),
        (check(CLINIC, "clinic_closed_complete"),),
        twin=f"{propose_closing()};{close('maya')}",
    ),
    Row(
        "close the clinic that one proposed to close oneself",
        f"{propose_closing()};{close('ruth')}",
        (check(CLINIC, "clinic_closing_four_eyes"),),
        twin=f"{propose_closing()};{close('maya')}",
    ),
    Row(
        "propose to close the clinic and close it at once",
        propose_closing(closed_by_id="%(maya)s", closed_at="now()"),
        (trigger("clinic_closing_proposed_first"),),
        twin=f"{propose_closing()};{close('maya')}",
    ),
    Row(
        "propose to close another clinic",
        propose_closing(closing_proposed_by_id="%(zoe)s"),
        (foreign_key(CLINIC, "clinic_closing_proposed_by_same_clinic"),),
        twin=propose_closing(closing_proposed_by_id="%(maya)s"),
    ),
    Row(
        "close another clinic",
        f"{propose_closing()};{close('zoe')}",
        (foreign_key(CLINIC, "clinic_closed_by_same_clinic"),),
        twin=f"{propose_closing()};{close('maya')}",
    ),
    Row(
        "say that a patient is anonymized and keep her name",
        change("accounts_patient", "ida", **LEFT | {"name": "'Ida Brandt'"}),
        (check("accounts_patient", "patient_anonymized_bare"),),
        twin=ANONYMIZED,
    ),
    Row(
        "change an anonymized patient",
        f"{ANONYMIZED};{change('accounts_patient', 'ida', number='9')}",
        (trigger("patient_anonymized_for_good"),),
        twin=ANONYMIZED,
    ),
)

KEEPING = (
    Row(
        "keep what somebody typed for longer than a day",
        keep_form(expires_at="now() + interval '3 days'"),
        (check("accounts_keptform", "keptform_for_a_day"),),
        twin=keep_form(),
    ),
    Row(
        "keep more of what somebody typed than fits",
        keep_form(sealed="repeat('x', 2000001)"),
        (check("accounts_keptform", "keptform_not_too_long"),),
        twin=keep_form(),
    ),
    Row(
        "change what somebody typed",
        f"{keep_form()};UPDATE accounts_keptform SET user_id = %(omar)s",
        (grant("UPDATE", "accounts_keptform"),),
        twin=f"{keep_form()};DELETE FROM accounts_keptform",
    ),
)

AUDITING = (
    Row(
        "change an audit row",
        f"UPDATE {AUDIT} SET actor = 'nobody' WHERE event = 'revision.submitted'",
        (grant("UPDATE", AUDIT), trigger("auditevent_append_only")),
        twin=note_in_audit(),
    ),
    Row(
        "delete an audit row",
        f"DELETE FROM {AUDIT} WHERE event = 'revision.submitted'",
        (grant("DELETE", AUDIT), trigger("auditevent_append_only")),
        twin=note_in_audit(),
    ),
    Row(
        "empty the audit",
        f"TRUNCATE {AUDIT}",
        (grant("TRUNCATE", AUDIT), trigger("auditevent_never_emptied")),
        twin=note_in_audit(),
    ),
)


def owned(kind: str, thing: str) -> Guard:
    """Only its owner alters a thing."""
    return Guard(
        NO_PRIVILEGE, thing.partition("(")[0].rpartition(".")[2],
        f"ALTER {kind} {thing} OWNER TO {{app}}",
    )  # fmt: skip


SWITCH = "public._pgtrigger_should_ignore(name)"
SERVER = (
    Row(
        "disable the triggers of a table",
        f"ALTER TABLE {REVISION} DISABLE TRIGGER USER",
        (owned("TABLE", REVISION),),
        twin=f"SELECT id FROM {REVISION} FOR UPDATE",
    ),
    Row(
        "drop a constraint",
        f"ALTER TABLE {REVISION} DROP CONSTRAINT revision_four_eyes",
        (owned("TABLE", REVISION),),
        twin="SELECT conname FROM pg_constraint",
    ),
    Row(
        "drop a table",
        f"DROP TABLE {AUDIT}",
        (owned("TABLE", AUDIT),),
        twin=f"SELECT id FROM {AUDIT}",
    ),
    Row(
        "rewrite the function that triggers ask first",
        f"CREATE OR REPLACE FUNCTION {SWITCH.replace('(', '(trigger_name ')} RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        (
            Guard(NO_PRIVILEGE, "public", "GRANT CREATE ON SCHEMA public TO {app}"),
            owned("FUNCTION", SWITCH),
        ),
        twin="SELECT public._pgtrigger_should_ignore('any')",
    ),
    Row(
        "put a temporary table in a trigger's way",
        f"CREATE TEMPORARY TABLE {REVISION} (id bigint, decision text)",
        (Guard(NO_PRIVILEGE, DATABASE, f"GRANT TEMPORARY ON DATABASE {DATABASE} TO {{app}}"),),
        twin=f"SELECT id, decision FROM {REVISION}",
    ),
    Row(
        "silence triggers as a replica does",
        "SET LOCAL session_replication_role = replica;" + decide("sleep_2", "withdrawn", by="omar"),
        (
            Guard(
                NO_PRIVILEGE,
                "session_replication_role",
                "GRANT SET ON PARAMETER session_replication_role TO {app}",
            ),
        ),
        twin="SET LOCAL lock_timeout = '1s';" + decide("waiting", "withdrawn", by="omar"),
    ),
    *(
        Row(
            f"become the {role}",
            f"SET LOCAL ROLE {{{role}}}",
            (Guard(NO_PRIVILEGE, f"{{{role}}}", f"GRANT {{{role}}} TO {{app}}"),),
            twin="SET LOCAL ROLE {app}",
        )
        for role in ("owner", "superuser")
    ),
    Row(
        "pretend that a migration ran",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('education', '9999', now())",
        (grant("INSERT", "django_migrations"),),
        twin="SELECT name FROM django_migrations",
    ),
)

ROWS = (*NUMBERS, *PEOPLE, *ENDING, *KEEPING, *AUDITING, *SERVER)
