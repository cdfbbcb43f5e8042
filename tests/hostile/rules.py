"""What nobody does to the rules of the content check: weaken them alone, or change them later."""

from . import Row, check, foreign_key, grant, trigger
from .statements import RULES, change, delete, insert

BY_TWO = check(RULES, "contentrules_weakened_by_two")
ONCE = trigger("contentrules_valid_once")


def propose(**changes: str) -> str:
    """Maya proposes rules that know one danger sign less."""
    values = {
        "clinic_id": "%(river)s",
        "lists": "'{}'",
        "weakens": "'{fever}'",
        "base_id": "%(rules)s",
        "proposed_by_id": "%(maya)s",
        "proposed_at": "now()",
    }
    return insert(RULES, **values | changes)


def confirm(*, by: str, rules: str = "proposed_rules", **changes: str) -> str:
    return change(RULES, rules, **{"confirmed_by_id": f"%({by})s", "valid_from": "now()"} | changes)


ROWS = (
    Row(
        "confirm rules that one weakened oneself",
        confirm(by="ruth"),
        (BY_TWO,),
        twin=confirm(by="maya"),
    ),
    Row(
        "put weaker rules into force without a second person",
        propose(valid_from="now()"),
        (BY_TWO,),
        twin=propose(valid_from="now()", weakens="'{}'"),
    ),
    Row(
        "put proposed rules into force without saying who",
        change(RULES, "proposed_rules", valid_from="now()"),
        (BY_TWO,),
        twin=confirm(by="maya"),
    ),
    Row(
        "propose rules that are confirmed already",
        propose(valid_from="now()", confirmed_by_id="%(omar)s"),
        (trigger("contentrules_starts_unconfirmed"),),
        twin=propose(),
    ),
    Row(
        "say that rules weaken nothing",
        change(RULES, "proposed_rules", weakens="'{}'"),
        (grant("UPDATE (weakens)", RULES),),
        twin=confirm(by="maya"),
    ),
    Row(
        "say that somebody else proposed rules, then confirm them",
        f"{change(RULES, 'proposed_rules', proposed_by_id='%(maya)s')};{confirm(by='ruth')}",
        (grant("UPDATE (proposed_by_id)", RULES),),
        twin=confirm(by="maya"),
    ),
    Row(
        "change rules that somebody is about to confirm",
        change(RULES, "proposed_rules", lists="'{\"grade\": 1}'"),
        (grant("UPDATE (lists)", RULES),),
        twin=confirm(by="maya"),
    ),
    Row(
        "change rules in force",
        change(RULES, "rules", lists="'{\"grade\": 1}'"),
        (grant("UPDATE (lists)", RULES), ONCE),
        twin=propose(),
    ),
    Row(
        "bring older rules back into force",
        change(RULES, "rules", valid_from="now() + interval '1 day'"),
        (ONCE,),
        twin=confirm(by="maya"),
    ),
    Row(
        "say that somebody else confirmed rules",
        confirm(by="omar", rules="lowered_rules"),
        (ONCE,),
        twin=confirm(by="omar"),
    ),
    Row(
        "delete rules that were in force",
        delete(RULES, "far_rules"),
        (trigger("contentrules_kept"),),
        twin=delete(RULES, "proposed_rules"),
    ),
    Row(
        "move rules to another clinic",
        change(RULES, "proposed_rules", clinic_id="%(hill)s"),
        (
            grant("UPDATE (clinic_id)", RULES),
            trigger("contentrules_clinic_fixed"),
            foreign_key(RULES, "contentrules_base_same_clinic"),
            foreign_key(RULES, "contentrules_proposed_by_same_clinic"),
        ),
        twin=confirm(by="maya"),
    ),
)
