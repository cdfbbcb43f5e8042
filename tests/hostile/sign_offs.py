"""What nobody does to sign-offs: sign for others, twice, another text, too late, or go without."""

from . import Row, check, foreign_key, grant, trigger, unique
from .statements import (
    NEW,
    REQUEST,
    REVISION,
    RULES,
    SIGN_OFF,
    change,
    delete,
    insert,
    submit,
    submit_and_approve,
)

PHARMACIST = "'pharmacy'"


def sign(by: str, revision: str = "%(waiting)s", **changes: str) -> str:
    """Somebody signs the clinical facts of a revision off."""
    values = {
        "clinic_id": "%(river)s",
        "revision_id": revision,
        "kind": "'clinical'",
        "digest": f"(SELECT digest FROM {REVISION} WHERE id = {revision})",
        "by_id": f"%({by})s",
        "at": "now()",
        "note": "''",
    }
    return insert(SIGN_OFF, **values | changes)


def ask(what: str) -> str:
    """Maya asks Rosa about the revision that waits."""
    return insert(
        REQUEST,
        clinic_id="%(river)s",
        revision_id="%(waiting)s",
        asked_id="%(rosa)s",
        what=f"'{what}'",
        by_id="%(maya)s",
        at="now()",
    )


WAITS = trigger("signoff_on_what_waits")
PHARMACY = {"required_sign_offs": "ARRAY['pharmacy']"}
SIGNED = submit_and_approve(PHARMACY, between=sign("rosa", NEW, kind="'pharmacy'") + ";")
SIGNING = (
    Row("sign one's own text off", sign("maya"), (WAITS,), twin=sign("omar")),
    Row("sign a text off that one worked on", sign("ruth"), (WAITS,), twin=sign("rosa")),
    Row(
        "sign another text off than the one that waits",
        sign("omar", digest="repeat('0', 64)"),
        (WAITS,),
        twin=sign("omar"),
    ),
    Row("sign off after the decision", sign("omar", "%(sleep_2)s"), (WAITS,), twin=sign("omar")),
    Row(
        "sign off twice",
        f"{sign('omar')};{sign('omar', kind=PHARMACIST)}",
        (unique(SIGN_OFF, "signoff_one_each"),),
        twin=f"{sign('omar')};{sign('rosa', kind=PHARMACIST)}",
    ),
    Row(
        "sign off what somebody signed off",
        f"{sign('omar')};{sign('rosa')}",
        (unique(SIGN_OFF, "signoff_kind_once"),),
        twin=f"{sign('omar')};{sign('rosa', kind=PHARMACIST)}",
    ),
    Row(
        "sign a side off that nobody knows",
        sign("omar", kind="'everything'"),
        (check(SIGN_OFF, "signoff_kind_known"),),
        twin=sign("omar", kind="'patient_reader'"),
    ),
    Row(
        "approve without a sign-off that is required",
        submit_and_approve(PHARMACY),
        (trigger("revision_signed_off"),),
        twin=SIGNED,
    ),
    Row(
        "approve with a sign-off of another side",
        submit_and_approve(PHARMACY, between=sign("rosa", NEW) + ";"),
        (trigger("revision_signed_off"),),
        twin=SIGNED,
    ),
    Row(
        "submit without the sign-off that the clinic requires",
        submit(),
        (trigger("revision_asks_what_the_clinic_asks"),),
        twin=submit(**PHARMACY),
        given=insert(
            RULES,
            clinic_id="%(river)s",
            lists='\'{"sign_offs": {"article": ["pharmacy"]}}\'',
            weakens="'{}'",
            base_id="%(rules)s",
            proposed_by_id="%(ruth)s",
            proposed_at="now()",
            valid_from="now()",
        )
        + ";",
    ),
    Row(
        "require no sign-off any more",
        change(REVISION, "waiting", required_sign_offs="'{}'"),
        (grant("UPDATE (required_sign_offs)", REVISION),),
        twin=change(REVISION, "waiting", decision_note="'note'"),
    ),
    Row(
        "sign off in another's name",
        change(SIGN_OFF, "signed_plain", by_id="%(ruth)s"),
        (grant("UPDATE (by_id)", SIGN_OFF),),
        twin=sign("omar"),
    ),
    Row(
        "take a sign-off back",
        delete(SIGN_OFF, "signed_plain"),
        (grant("DELETE", SIGN_OFF),),
        twin=sign("omar"),
    ),
)

ASKING = (
    Row(
        "ask for something that nobody knows",
        ask("everything"),
        (check(REQUEST, "reviewrequest_what_known"),),
        twin=ask("pharmacy"),
    ),
    Row(
        "forget that somebody was asked",
        delete(REQUEST, "request"),
        (grant("DELETE", REQUEST),),
        twin=ask("pharmacy"),
    ),
    Row(
        "move a request to another clinic",
        change(REQUEST, "request", clinic_id="%(hill)s"),
        (
            grant("UPDATE (clinic_id)", REQUEST),
            trigger("reviewrequest_clinic_fixed"),
            foreign_key(REQUEST, "reviewrequest_revision_same_clinic"),
            foreign_key(REQUEST, "reviewrequest_asked_same_clinic"),
            foreign_key(REQUEST, "reviewrequest_by_same_clinic"),
        ),
        twin=ask("pharmacy"),
    ),
)

ROWS = (*SIGNING, *ASKING)
