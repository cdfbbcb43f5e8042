"""Characters that a reader cannot see, and what becomes of them."""

import re
import unicodedata

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Control characters, lone surrogates, bidi controls (they make text read as something else than
# is stored), zero-width characters, invisible operators, annotations, tags, noncharacters.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
# Joiners spell words in Persian and Hindi and hold some emoji together; elsewhere they only hide.
STRAY_JOINERS = re.compile("(?<![\u0300-\u200b\u200e-\U0010ffff])[\u200c\u200d]+")
SPACES = re.compile(r"\s+")


def visible(value: str) -> str:
    """The value without characters that nobody can see; line ends become newlines."""
    value = LINE_ENDS.sub("\n", value)
    return STRAY_JOINERS.sub("", UNSEEN.sub("", value))


def clean_text(value: str) -> str:
    """A plain field as it is stored: visible, composed (NFC), without blanks at its ends."""
    return unicodedata.normalize("NFC", visible(value)).strip()


def clean_line(value: str) -> str:
    """A plain field of one line: `clean_text` with every run of blanks made one space."""
    return SPACES.sub(" ", clean_text(value))
