"""Triggers that several tables share."""

import pgtrigger


def refuse(
    name: str, *, when: str, message: str, operation: pgtrigger.Operation
) -> pgtrigger.Trigger:
    """A row trigger that refuses with SQLSTATE 23514 and `name` as the constraint's name.

    It names tables with their schema: no search path and no temporary table stands in its way."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        declare=[],
        func=(
            f"IF {when} THEN RAISE EXCEPTION '{message}' "
            f"USING ERRCODE = '23514', CONSTRAINT = '{name}'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


def clinic_fixed(table: str) -> pgtrigger.Trigger:
    """A row never moves to another clinic."""
    return refuse(
        f"{table}_clinic_fixed",
        when="NEW.clinic_id IS DISTINCT FROM OLD.clinic_id",
        message="a row never moves to another clinic",
        operation=pgtrigger.Update,
    )
