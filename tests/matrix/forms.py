"""What a browser would send for a form on a page."""

from collections.abc import Iterator

from lxml import html

Fields = dict[str, list[str]]


def forms_in(page: str) -> list[Fields]:
    """The fields of every form on a page that is posted, without its buttons and its token."""
    root = html.fromstring(page)
    return [_fields(form) for form in root.iter("form") if form.get("method", "get") == "post"]


def form_with(page: str, name: str) -> Fields:
    """The fields of the form that has this field; nothing when no form has it."""
    return next((fields for fields in forms_in(page) if name in fields), {})


def _fields(form: html.HtmlElement) -> Fields:
    fields: Fields = {}
    for name, values in _controls(form):
        if name != "csrfmiddlewaretoken":
            fields.setdefault(name, []).extend(values)
    return fields


def _controls(form: html.HtmlElement) -> Iterator[tuple[str, list[str]]]:
    for control in form.iter("input", "select", "textarea"):
        name = control.get("name")
        if not name or control.get("disabled") is not None:
            continue
        if control.tag == "select":
            chosen = [
                option for option in control.iter("option") if option.get("selected") is not None
            ]
            if not chosen and control.get("multiple") is None:
                chosen = list(control.iter("option"))[:1]
            yield name, [option.get("value", option.text or "") for option in chosen]
        elif control.tag == "textarea":
            # A browser drops the line break that a textarea begins with.
            yield name, [(control.text or "").removeprefix("\n")]
        elif control.get("type") in ("checkbox", "radio"):
            is_on = control.get("checked") is not None
            yield name, [control.get("value", "on")] if is_on else []
        elif control.get("type") not in ("submit", "button", "file"):
            yield name, [control.get("value", "")]
