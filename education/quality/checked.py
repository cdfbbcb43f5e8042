"""A document while it is checked: everything that several rules read, found once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..document import Document, Section
from .context import Context
from .passages import CITATION, HEADING, TITLE, Passage, passages
from .sentences import Sentence, words_of


@dataclass(frozen=True)
class Checked:
    """A document with its context, handed to every rule."""

    document: Document
    context: Context

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage a reader can see, in reading order."""
        return passages(self.document)

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The running text of the sections: paragraphs that end as sentences do."""
        return tuple(passage for passage in self.passages if passage.is_body)

    @cached_property
    def written(self) -> tuple[Passage, ...]:
        """What somebody wrote for the reader as sentences or lines: no titles, no headings, no
        titles of sources."""
        apart = {TITLE, HEADING, CITATION}
        return tuple(passage for passage in self.passages if passage.shape not in apart)

    @cached_property
    def readable(self) -> tuple[Passage, ...]:
        """Everything but the titles of sources, which nobody here can reword."""
        return tuple(passage for passage in self.passages if passage.shape != CITATION)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Every word that stands somewhere in small letters."""
        words = (word for passage in self.readable for word in words_of(passage.plain))
        return frozenset(word for word in words if word.islower())

    @cached_property
    def sections(self) -> dict[str, Section]:
        """The sections by their keys."""
        return {section.key: section for section in self.document.sections}

    @cached_property
    def expansions(self) -> dict[str, tuple[str, ...]]:
        """What letters stand for, by the letters."""
        found: dict[str, tuple[str, ...]] = {}
        for letters, words in self.context.lists.expansions:
            found[letters] = (*found.get(letters, ()), words)
        return found

    def is_contradicted(self, sentence: str) -> bool:
        """Whether the watch-list knows a sentence to be wrong, whatever else the text says."""
        if sentence not in self._contradicted:
            self._contradicted[sentence] = any(
                pattern.find(sentence)
                for pattern in self.context.lists.watch_list
                if not pattern.only_about and not pattern.unless_anywhere
            )
        return self._contradicted[sentence]

    @cached_property
    def _contradicted(self) -> dict[str, bool]:
        return {}

    @cached_property
    def sourced(self) -> frozenset[str]:
        """The keys of the sections that a source is tied to."""
        return frozenset(key for source in self.document.sources for key in source.section_keys)

    def has_source(self, passage: Passage) -> bool:
        """Whether a source stands behind a passage: one tied to its section; any source for what
        belongs to no single section."""
        return passage.section in self.sourced if passage.section else bool(self.document.sources)

    def sentences(self, where: tuple[Passage, ...]) -> Iterator[tuple[Passage, Sentence]]:
        """The sentences of some passages, each with the passage it stands in."""
        for passage in where:
            if passage not in self._sentences:
                self._sentences[passage] = passage.sentences
            for sentence in self._sentences[passage]:
                yield passage, sentence

    @cached_property
    def _sentences(self) -> dict[Passage, tuple[Sentence, ...]]:
        return {}
