"""The admin's pages about people, telephone numbers, the clinic, the audit list."""

from django.urls import reverse

from tests.cast import NUMBERS
from tests.matrix.forms import form_with
from tests.matrix.rows import EVERYBODY, STAFF, Row, always, get, head, post, table

ADMINS = table("""
               rosa maya omar ruth
    otherwise  403  403  403  200
""")
CLINICIANS = table("""
               rosa maya omar ruth
    otherwise  403  200  200  200
""")
NOBODY = table("""
               rosa maya omar ruth
    otherwise  403  403  403  403
""")
DONE, REFUSED = {200: 302}, {200: 400}
NEW_PATIENT = {"number": "N-77", "name": "Wilma Quist", "birth_date": "1950-01-01",
               "language": "en"}  # fmt: skip
NEW_MEMBER = {"name": "Wilma Quist", "email": "wilma@example.com", "role": "clinician"}


def object_id(side, thing):
    return {"object_id": thing.pk}


def numbers_form(side, thing):
    """Telephone numbers as the page that proposes them posts them."""
    fields = {"form-TOTAL_FORMS": len(NUMBERS), "form-INITIAL_FORMS": 0}
    for place, row in enumerate(NUMBERS):
        fields |= {f"form-{place}-{name}": value for name, value in row.items()}
    return fields


def changed(model, having, **changes):
    """What the form on an object's page would send, with a few changes."""

    def body(side, thing):
        address = reverse(f"admin:{model}_change", args=[thing.pk])
        return form_with(side.look(address), having) | changes

    return body


def section(model, answers, *, add=None, change=None, history=None, about, writes=frozenset()):
    """The four pages that every section of the admin has."""
    rows = [
        Row(f"admin:{model}_changelist", STAFF, (get(answers), head(answers), post("", answers))),
        Row(
            f"admin:{model}_history", STAFF, (get(history or answers), head(history or answers)),
            about, object_id, writes,
        ),
    ]  # fmt: skip
    if add:
        rows.append(Row(f"admin:{model}_add", STAFF, add))
    if change:
        rows.append(Row(f"admin:{model}_change", STAFF, change, about, object_id, writes))
    return rows


PEOPLE_ROWS = (
    Row("admin:index", STAFF, (get(always(200)), head(always(200)), post("", always(200)))),
    Row("admin:login", EVERYBODY, (get(always(302)), head(always(302)), post("", always(302)))),
    Row("admin:jsi18n", STAFF, (get(always(200)), head(always(200)))),
    # Without a picker's name; tests/test_matrix.py asks for every picker there is.
    Row("admin:autocomplete", STAFF, (get(always(404)), post("", always(405)))),
    Row(
        "admin:app_list", STAFF, (
            get("""             rosa maya omar ruth
                accounts        404  200  200  200
                education       200  200  200  200"""),
        ),
        "app", lambda side, thing: {"app_label": thing}, shared=True,
    ),
    Row(
        "admin:accounts_auditevent_changelist", STAFF,
        (get(ADMINS), head(ADMINS), post("", ADMINS)),
    ),
    Row(
        "admin:accounts_auditevent_export", STAFF, (
            get(always(405)),
            post("", ADMINS),
            post("nonsense", ADMINS.where(REFUSED), {"since": "yesterday"}),
        ),
    ),
    *section(
        "accounts_privacynotice", ADMINS, about="privacy_notice",
        add=(
            get(ADMINS),
            post("new", ADMINS.where(DONE), {"text": "New words.", "asks_again": "on"}),
            post("nothing", ADMINS.where(REFUSED)),
        ),
        change=(get(ADMINS), head(ADMINS), post("save", NOBODY)),
    ),
    Row(
        "admin:accounts_contactset_dialed", STAFF, (
            get(CLINICIANS),
            post("yes", CLINICIANS.where(DONE),
                 {"number": "555-0100", "answered_by": "The front desk"}),
            post("nothing", CLINICIANS.where(REFUSED)),
        ),
        "contact_set", object_id,
    ),
    Row(
        "admin:accounts_patient_status", STAFF, (
            get(CLINICIANS),
            post("pause", CLINICIANS.where(DONE), {"status": "paused"}),
            post("nothing", CLINICIANS.where(REFUSED)),
        ),
        "patient", object_id,
    ),
    *section(
        "accounts_patient", CLINICIANS, about="patient",
        writes=frozenset({"accounts_auditevent"}),  # who looked at her, for her to see
        add=(
            get(CLINICIANS),
            post("new", CLINICIANS.where(DONE), NEW_PATIENT),
            post("nothing", CLINICIANS.where(REFUSED)),
        ),
        change=(
            get(CLINICIANS),
            post("save", CLINICIANS.where(DONE),
                 changed("accounts_patient", "number", preferred_name="Dear")),
            post("nothing", CLINICIANS.where(REFUSED)),
        ),
    ),
    Row(
        "admin:accounts_patient_anonymize", STAFF, (
            get(ADMINS),
            head(ADMINS),
            post("right", """
                                                   rosa maya omar ruth
                died                               403  403  403  302
                with_account without_account       403  403  403  409
                paused child                       403  403  403  409""",
                lambda side, patient: {"reason": "x", "typed": patient.number}),
            post("nothing", ADMINS.where(REFUSED)),
        ),
        "patient", object_id,
    ),
    Row(
        "admin:accounts_clinic_close", STAFF, (
            get(ADMINS),
            head(ADMINS),
            post("propose", ADMINS.where(DONE), {"reason": "x"}),
            post("nothing", ADMINS.where(REFUSED)),
        ),
        "clinic", object_id,
    ),
    Row(
        "admin:accounts_clinic_export", STAFF,
        (get(ADMINS), head(ADMINS), post("nothing", ADMINS.where(REFUSED))),
        "clinic", object_id,
    ),
    Row(
        "admin:accounts_patient_invite", STAFF, (
            get(CLINICIANS),
            post("invite", """
                                                rosa maya omar ruth
                without_account                 403  200  200  200
                with_account paused died child  403  400  400  400"""),
        ),
        "patient", object_id,
    ),
    Row(
        "admin:accounts_patient_reset-second-factor", STAFF, (
            get(ADMINS),
            post("nothing", ADMINS.where(REFUSED)),
            post("no factor", """
                                                rosa maya omar ruth
                with_account                    403  403  403  400
                without_account paused child    403  403  403  403
                died                            403  403  403  403""", {"reason": "Lost."}),
        ),
        "patient", object_id,
    ),
    Row(
        "admin:accounts_patient_sheet", STAFF, (
            get(CLINICIANS),
            post("make", """
                                                rosa maya omar ruth
                without_account with_account    403  200  200  200
                paused died child               403  400  400  400"""),
        ),
        "patient", object_id,
    ),
    Row(
        "admin:accounts_patient_withdraw", STAFF,
        (get(CLINICIANS.where(DONE)), post("yes", CLINICIANS.where(DONE))), "patient", object_id,
    ),
    *section(
        "accounts_staff", ADMINS, about="staff",
        add=(
            get(ADMINS),
            post("new", ADMINS.where(DONE), NEW_MEMBER),
            post("nothing", ADMINS.where(REFUSED)),
        ),
        change=(
            get(ADMINS),
            post("save", ADMINS.where(DONE),
                 changed("accounts_staff", "role", title="pharmacist")),
            post("nothing", ADMINS.where(REFUSED)),
        ),
    ),
    Row(
        "admin:accounts_staff_invite", STAFF, (
            get(ADMINS),
            post("invite", """
                                                rosa maya omar ruth
                invited                         403  403  403  200
                admin author reviewer left      403  403  403  400"""),
        ),
        "staff", object_id,
    ),
    Row(
        "admin:accounts_staff_withdraw", STAFF,
        (get(ADMINS.where(DONE)), post("yes", ADMINS.where(DONE))), "staff", object_id,
    ),
    Row(
        "admin:accounts_staff_deactivate", STAFF, (
            get(ADMINS),
            post("yes", """
                                                rosa maya omar ruth
                admin                           403  403  403  403
                author reviewer invited left    403  403  403  302"""),
        ),
        "staff", object_id,
    ),
    Row(
        "admin:accounts_staff_reactivate", STAFF,
        (get(ADMINS), post("yes", ADMINS.where(DONE))), "staff", object_id,
    ),
    Row(
        "admin:accounts_staff_reset-second-factor", STAFF, (
            get(ADMINS),
            post("nothing", ADMINS.where(REFUSED)),
            post("reset", """
                                                rosa maya omar ruth
                author reviewer                 403  403  403  302
                admin invited left              403  403  403  403""", {"reason": "Lost."}),
        ),
        "staff", object_id,
    ),
    *section(
        "accounts_contactset", CLINICIANS, about="contact_set",
        add=(
            get(ADMINS),
            post("propose", ADMINS.where(DONE), numbers_form),
            post("nothing", ADMINS.where(REFUSED)),
        ),
        change=(get(CLINICIANS), head(CLINICIANS), post("save", NOBODY)),
    ),
    Row(
        "admin:accounts_contactset_confirm", STAFF, (
            get(CLINICIANS),
            post("yes", """
                                    rosa maya omar ruth
                proposed            403  302  302  403
                earlier             403  409  409  403
                shown               403  409  409  403"""),
        ),
        "contact_set", object_id,
    ),
    *section(
        "accounts_clinic", ADMINS.where(DONE), history=ADMINS, about="clinic",
        add=(get(NOBODY), post("new", NOBODY, {"name": "Third"})),
        change=(
            get(ADMINS),
            post("save", ADMINS.where(DONE),
                 changed("accounts_clinic", "discreet_name", discreet_name="The clinic")),
            post("nothing", ADMINS.where(REFUSED)),
        ),
    ),
)  # fmt: skip
