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
from education.quality import GlossaryEntry

FOLDER = Path(__file__).parent / "texts"
WRAPPED = re.compile(r"(?<!>)\n")

# About breast cancer that has spread: the first is the article, the others are its treatments.
LIBRARY = (
    "stage-4-breast-cancer",
    "chemotherapy",
    "hormone-therapy",
    "targeted-therapy",
    "immunotherapy",
    "surgery",
    "radiation-therapy",
    "bone-strengthening-medicine",
    "supportive-care",
)


@dataclass(frozen=True)
class Comment:
    """What could not be settled from the sources: a question about words quoted from a section."""

    section_key: str
    quote: str
    text: str


@dataclass(frozen=True)
class Text:
    """A text with what stands beside its document, and with what words it is submitted.

    `writer` and `reviewer` are first names, in lower case, of members of the clinic's staff."""

    document: Document
    writer: str
    reviewer: str
    settings: dict[str, Any]
    submission: dict[str, str]
    comments: tuple[Comment, ...]


def read(name: str) -> Text:
    """One text of the folder; every part gets a new key."""
    data = _table(name)
    keys = {section["name"]: new_key() for section in data["sections"]}
    return Text(
        document=_document(data, keys),
        writer=data["writer"],
        reviewer=data["reviewer"],
        settings=data["settings"],
        submission=data["submission"],
        comments=tuple(
            Comment(keys[comment["section"]], comment["quote"], comment["text"])
            for comment in data.get("comments", ())
        ),
    )


def glossary() -> tuple[GlossaryEntry, ...]:
    """The words that the demo clinic explains, in the order of the file."""
    return tuple(
        GlossaryEntry(entry["term"], entry["definition"], tuple(entry.get("variants", ())))
        for entry in _table("glossary")["terms"]
    )


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
        accessed_on=data.get("read_on", read_on),
        expires_on="",
        section_keys=_keys_of(data["supports"], keys),
    )
