"""Sheets with which people rate a text, and how they are scored."""

from .clear_communication import CLEAR_COMMUNICATION
from .pemat import PEMAT_P
from .sheets import (
    ANSWERS,
    NO,
    NOT_APPLICABLE,
    YES,
    Instrument,
    InstrumentError,
    Item,
    Part,
    Scale,
    Score,
    score,
)

INSTRUMENTS = (PEMAT_P, CLEAR_COMMUNICATION)

__all__ = [
    "ANSWERS",
    "CLEAR_COMMUNICATION",
    "INSTRUMENTS",
    "NO",
    "NOT_APPLICABLE",
    "PEMAT_P",
    "YES",
    "Instrument",
    "InstrumentError",
    "Item",
    "Part",
    "Scale",
    "Score",
    "score",
]
