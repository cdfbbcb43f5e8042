"""The demo's texts as they stand in the folder beside, read into documents."""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from education.document import (
    OPEN,
    CareCard,
    Document,
    QuestionToAsk,
    Section,
    SideEffect,
    Source,
    TeachBack,
    new_key,
)

FOLDER = Path(__file__).parent / "texts"
WRAPPED = re.compile(r"(?<!>)\n")


@dataclass(frozen=True)
class Text:
    """A text with what stands beside its document, and with what words it is submitted."""

    document: Document
    settings: dict[str, Any]
    submission: dict[str, str]


def read(name: str) -> Text:
    """One text of the folder; every part gets a new key."""
    data = _table(name)
    keys = {section["name"]: new_key() for section in data["sections"]}
    return Text(_document(data, keys), data["settings"], data["submission"])


def handout() -> bytes:
    """A handout as somebody wrote it elsewhere."""
    return (FOLDER / "feeling-tired.md").read_bytes()


def topics(clinic: str) -> dict[str, Any]:
    """A clinic's tree of topics: titles, and under each the ones below it."""
    tree: dict[str, Any] = _table("topics")[clinic]
    return tree


def updated(document: Document, name: str) -> tuple[Document, dict[str, str]]:
    """A document with a later change made to it, and the words that change is submitted with."""
    change = _table(name)
    sections = tuple(
        replace(section, body=section.body + WRAPPED.sub(" ", change["paragraph"].strip()))
        if section.heading == change["heading"]
        else section
        for section in document.sections
    )
    questions = (*document.questions_to_ask, QuestionToAsk(new_key(), change["question"]))
    words = {key: change[key] for key in ("change_note", "what_changed", "significance")}
    return replace(document, sections=sections, questions_to_ask=questions), words


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _document(data: dict[str, Any], keys: dict[str, str]) -> Document:
    return Document(
        kind=data["kind"],
        language="en",
        title=data["title"],
        key_message=data["key_message"],
        summary=tuple(data["summary"]),
        terms=(),
        figures=(),
        sections=tuple(_section(section, keys) for section in data["sections"]),
        care_cards=tuple(
            CareCard(new_key(), c["urgency"], c["heading"], tuple(c["points"]), (), "")
            for c in data["care_cards"]
        ),
        side_effects=tuple(SideEffect(new_key(), **e) for e in data.get("side_effects", ())),
        questions_to_ask=tuple(QuestionToAsk(new_key(), q) for q in data["questions_to_ask"]),
        teach_back=tuple(
            TeachBack(new_key(), t["prompt"], _keys_of(t["answered_in"], keys))
            for t in data["teach_back"]
        ),
        sources=tuple(_source(source, data["sources_read_on"], keys) for source in data["sources"]),
    )


def _keys_of(names: list[str], keys: dict[str, str]) -> tuple[str, ...]:
    return tuple(keys[name] for name in names)


def _section(data: dict[str, Any], keys: dict[str, str]) -> Section:
    return Section(
        key=keys[data["name"]],
        kind=data["kind"],
        heading=data["heading"],
        reveal=data.get("reveal", OPEN),
        body=WRAPPED.sub(" ", data["body"].strip()),
    )


def _source(data: dict[str, Any], read_on: str, keys: dict[str, str]) -> Source:
    return Source(
        key=new_key(),
        title=data["title"],
        publisher=data["publisher"],
        url=data.get("url", ""),
        published_on=data.get("published_on", ""),
        accessed_on=read_on,
        expires_on="",
        section_keys=_keys_of(data["supports"], keys),
    )
