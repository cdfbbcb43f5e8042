"""What somebody typed into the search box, as words."""

import re
import unicodedata
from dataclasses import dataclass

MOST_CHARACTERS, MOST_WORDS = 200, 12
LONGEST_WORD = 40
# Letters and digits; inside a word also what joins it: can't, PD-L1, dr.smith.
WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
LETTERS = re.compile(r"[^\W\d_]{3,40}")


@dataclass(frozen=True, slots=True)
class Typed:
    """The text, cut to a length that can be searched, and its words in lower case."""

    text: str
    words: tuple[str, ...]
    is_cut: bool


def read(typed: str) -> Typed:
    """Reads a search box: signs that are no words say nothing, too many words are cut."""
    text = " ".join(unicodedata.normalize("NFKC", typed[: MOST_CHARACTERS * 10]).split())
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"})
    words = tuple(match.group().lower() for match in WORD.finditer(text[:MOST_CHARACTERS]))
    kept = tuple(word[:LONGEST_WORD] for word in words[:MOST_WORDS])
    is_cut = len(typed.strip()) > MOST_CHARACTERS or len(words) > MOST_WORDS
    return Typed(text[:MOST_CHARACTERS], kept, is_cut)


def words_of(*texts: str) -> list[str]:
    """Every word of three letters or more in these texts, each once, in lower case: what a
    misspelt word may have been meant to be."""
    found = (m.group().lower() for text in texts for m in LETTERS.finditer(bare(text)))
    return sorted(set(found))


def bare(text: str) -> str:
    """The text without accents, as most people type it."""
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not _is_accent(c)))


def _is_accent(character: str) -> bool:
    return unicodedata.category(character) == "Mn"
