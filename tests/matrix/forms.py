"""What a browser would send for a form on a page."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

Fields = dict[str, list[str]]
BUTTONS = ("submit", "image", "button", "reset")


@dataclass
class PageForm:
    """A form that is posted: what its fields hold, its buttons, and which fields name things."""

    action: str
    fields: Fields = field(default_factory=dict)
    buttons: Fields = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    # Fields in which nobody types, hidden ones and choices, with all that can be chosen there.
    choices: Fields = field(default_factory=dict)
    passwords: set[str] = field(default_factory=set)

    @property
    def typed(self) -> list[str]:
        """The fields in which one writes, and sees it again."""
        return [n for n in self.fields if n not in self.choices and n not in self.passwords]

    def pressed(self) -> list[Fields]:
        """What is sent for each of its buttons; for a form without named ones, once."""
        named = [(name, value) for name, values in self.buttons.items() for value in values]
        return [self.fields | {name: [value]} for name, value in named] or [self.fields]


def forms_in(page: str) -> list[PageForm]:
    """Every form on a page that is posted, without its token."""
    root = html.fromstring(page)
    return [_form(form) for form in root.iter("form") if form.get("method", "get") == "post"]


def form_with(page: str, name: str) -> Fields:
    """The fields of the form that has this field; nothing when no form has it."""
    return next((form.fields for form in forms_in(page) if name in form.fields), {})


def _form(element: html.HtmlElement) -> PageForm:
    form = PageForm(action=element.get("action", ""))
    for control in element.iter("input", "select", "textarea", "button"):
        name, kind = control.get("name"), control.get("type", "")
        if not name or name == "csrfmiddlewaretoken" or control.get("disabled") is not None:
            continue
        if control.tag == "button" or kind in BUTTONS:
            form.buttons.setdefault(name, []).append(control.get("value", ""))
        elif kind == "file":
            form.files.append(name)
        else:
            form.fields.setdefault(name, []).extend(_values(control, kind))
            if kind == "password":
                form.passwords.add(name)
            if control.tag == "select" or kind in ("hidden", "checkbox", "radio"):
                offered = control.iter("option") if control.tag == "select" else [control]
                values = [one.get("value", "") for one in offered]
                form.choices.setdefault(name, []).extend(values)
    return form


def _values(control: html.HtmlElement, kind: str) -> Iterator[str]:
    if control.tag == "textarea":
        # A browser drops the line break that a textarea begins with.
        yield (control.text or "").removeprefix("\n")
    elif control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        if not chosen and control.get("multiple") is None:
            chosen = options[:1]
        yield from (option.get("value", option.text or "") for option in chosen)
    elif kind not in ("checkbox", "radio"):
        yield control.get("value", "")
    elif control.get("checked") is not None:
        yield control.get("value", "on")
