"""What staff see of one patient: what she was given and shown."""

from tests.matrix.rows import STAFF, Row, get, head, post
from tests.matrix.rows_people import CLINICIANS, object_id

PATIENT_PAGE_ROWS = (
    Row(
        "admin:accounts_patient_record", STAFF, (get(CLINICIANS), head(CLINICIANS)),
        "patient", object_id, frozenset({"accounts_auditevent"}),
    ),
    Row(
        "admin:accounts_patient_data", STAFF, (
            get(CLINICIANS),
            head(CLINICIANS),
            post("to read", CLINICIANS, {"kind": "html"}),
            post("nothing", CLINICIANS.where({200: 400})),
        ),
        "patient", object_id,
    ),
    Row(
        "admin:accounts_patient_print", STAFF, (
            get(CLINICIANS),
            head(CLINICIANS),
            post("her booklet", """
                                        rosa maya omar ruth
                with_account            403  200  200  200
                otherwise               403  400  400  400""", {"what": "booklet"}),
            post("nothing", CLINICIANS.where({200: 400})),
        ),
        "patient", object_id, frozenset({"education_reading", "accounts_auditevent"}),
    ),
    Row(
        "admin:accounts_patient_shown", STAFF, (
            get("""                     rosa maya omar ruth
                shown                   403  200  200  200
                of_another foreign      403  404  404  404"""),
        ),
        "reading",
        lambda side, thing: {"object_id": thing[0].pk, "reading_id": thing[1].pk},
        frozenset({"accounts_auditevent"}),
    ),
    Row(
        "admin:accounts_patient_take-back", STAFF, (
            get("""                     rosa maya omar ruth
                given taken_back        403  200  200  200
                of_another foreign      403  404  404  404"""),
            post("give a reason", """
                                        rosa maya omar ruth
                given                   403  302  302  302
                taken_back              403  409  409  409
                of_another foreign      403  404  404  404""", {"reason": "The wrong Ana."}),
            post("nothing", """
                                        rosa maya omar ruth
                given taken_back        403  400  400  400
                of_another foreign      403  404  404  404"""),
        ),
        "assignment",
        lambda side, thing: {"object_id": thing[0].pk, "assignment_id": thing[1].pk},
    ),
)  # fmt: skip
