"""Input that no browser of ours sends, for every address and every field there is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from random import Random
from urllib.parse import quote

from tests.matrix.forms import Fields, PageForm, forms_in
from tests.matrix.judging import Case
from tests.matrix.rows import EVERYBODY, PATIENTS, SIGNED_IN, STAFF, Row
from tests.matrix.sides import Side
from tests.matrix.visits import Visit
from tests.matrix.worlds import Person, World

WHO = {EVERYBODY: "nobody", SIGNED_IN: "ana", PATIENTS: "ana", STAFF: "ruth"}
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
MEGABYTE = "word " * 200_000

# As they stand in an address or a body, percent-encoded.
ENCODED = [
    "%00", "a%00b", "%ED%A0%80", "%FF%FE", "%C3%28", "%F0%9F%92%8A", "%E2%80%AE", "%0D%0A",
    "-1", "0", "1" + "0" * 23, "1e400", "NaN", "99999", "%D9%A3", "(", "%5B", "%27%22", "%25",
    "%5C", "..%2F..%2Fetc", "__regex%3D(", "%3Cscript%3E", "1,2,3", "true", "", "x" * 5000,
    "99.-99", "-", ".", "99999999", "9223372036854775808", "2026-02-30", "%2F%2Fevil.example",
]  # fmt: skip
VALUES = [
    "\x00", "a\x00b", "\ud800", "a\udfffb", "1" + "0" * 23, "-1", "1e400", "NaN", "99999", "٣",
    "9223372036854775808", "x" * 400, " ", "\\", "<script>alert(1)</script>", "\u202eabc", "\u200b",
    "0000-00-00", "2026-02-30", "99999-01-01", "0001-01-01", "9999-12-31", "{{ settings }}",
    "%s%(x)s{0}", "\U0001f480" * 60, "a" + "\u0301" * 999, "\r\n\r\n", "javascript:alert(1)",
    "//evil.example",
]  # fmt: skip
ODD = ["%00=1", "%ED%A0%80=1", "=", "&&&", "q=a&q=b", "x" * 3000 + "=1", "a[]=1", "%FF"]
# What lists of the admin, pages and sign-in read, and look-ups that they should not.
PARAMETERS = [
    "q", "p", "o", "e", "all", "_to_field", "_popup", "_changelist_filters", "page", "next", "on",
    "id", "id__regex", "title__regex", "name__startswith", "created_at__year", "at__year",
    "published__document", "user__password__startswith", "clinic__id__exact", "state", "topic",
    "due", "who", "about", "status", "status__exact", "open_to__exact", "role__exact", "removed",
    "app_label", "model_name", "field_name", "term", "_", "_facets", "is_active__exact",
]  # fmt: skip


def visitor(world: World, row: Row) -> Person:
    """Somebody whom the address lets in."""
    return world.person(WHO[row.for_])


def own_address(world: World, row: Row) -> str:
    """The address, of something that its visitor may see."""
    side = world.river
    return Case(row, row.calls[0], side, next(iter(row.things(side))), visitor(world, row)).address


def queries(read: set[str], rng: Random, *, is_list: bool) -> Iterator[str]:
    """Bad values for the parameters that a page reads, and for some that other pages read."""
    for name in sorted(read):
        yield from (f"{quote(name)}={value}" for value in rng.sample(ENCODED, 8))
    for name in PARAMETERS if is_list else rng.sample(PARAMETERS, 4):
        yield f"{name}={rng.choice(ENCODED)}"
    yield from rng.sample(ODD, 2)


def paths(row: Row, side: Side, address: str) -> Iterator[str]:
    """The address with each of its changing parts replaced."""
    thing = next(iter(row.things(side).values()))
    for value in row.arguments(side, thing).values():
        segments = address.split("/")
        place = next(n for n, segment in enumerate(segments) if str(value) in segment)
        for bad in ENCODED:
            yield "/".join([*segments[:place], bad, *segments[place + 1 :]])


@dataclass(frozen=True)
class Wrong:
    """A form in which one field holds what does not belong there."""

    address: str
    fields: Fields
    name: str
    values: tuple[str, ...]

    @property
    def body(self) -> Fields:
        return self.fields | {self.name: list(self.values)}

    def __str__(self) -> str:
        return f"{self.address} {self.name}={ascii(self.values)[:60]}"


def wrong_fields(address: str, form: PageForm, rng: Random) -> Iterator[Wrong]:
    """Every field of a form with a few bad values; a megabyte in each in which one types."""
    first, *others = form.pressed()
    for name in first:
        if re.search(r"-[1-9][0-9]*-|-__prefix__-", name):
            continue
        for value in rng.sample(VALUES, 2):
            yield Wrong(address, first, name, (value,))
        yield Wrong(address, first, name, rng.choice([(), ("a", "b")]))
        if name not in form.choices and name not in form.buttons:
            yield Wrong(address, first, name, (MEGABYTE,))
    for fields in others:
        # A form of buttons alone has nothing else to be wrong.
        name = rng.choice(list(form.fields or fields))
        yield Wrong(address, fields, name, (rng.choice(VALUES),))


def lost(form: PageForm, wrong: Wrong, visit: Visit) -> str:
    """What of the typed words a refusal does not show again. A request that no page of ours can
    send, or that cannot be read, is answered without them."""
    sent = wrong.body
    is_forged = wrong.name in form.buttons or wrong.name.endswith("_FORMS")
    is_unreadable = any(UNREADABLE.search(value) for values in sent.values() for value in values)
    if visit.status < 400 or is_forged or is_unreadable:
        return ""
    shown = [again.fields for again in forms_in(visit.text)]
    page = unescape(visit.text)
    for name in form.typed:
        for value in sent[name]:
            words = " ".join(value.split())
            kept = any(words == " ".join("".join(f.get(name, [])).split()) for f in shown)
            if words and not kept and words not in " ".join(page.split()):
                return f"status {visit.status} loses {name}={ascii(words)[:60]}"
    return ""


def problems(visit: Visit) -> str:
    """What is wrong with an answer to bad input: nothing may fail, and words have to say why."""
    if visit.error is not None:
        return f"{visit.error!r}"[:300]
    if visit.status >= 500:
        return f"status {visit.status}"
    if visit.status >= 400 and visit.text and not re.search(r"<h1[^>]*>\s*\S", visit.text):
        return f"status {visit.status} without a heading"
    return ""
