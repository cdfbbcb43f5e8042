"""Doses and units of medicines in a text, whatever its language."""

import re

NUMBER = r"\d+(?:[.,]\d+)?"
COUNT = rf"(?:{NUMBER}|an?|one|two|three|four|five|six|half)"
UNIT = (
    r"(?:mg|MG|mcg|µg|μg|ug|g|ml|mL|ML|cc|IU|I\.U\.|MIU|mmol|mEq|Gy|cGy|units?|milligrams?|micrograms?"
    r"|grams?|milliliters?|millilitres?)"
)
FORM = (
    r"(?:tablets?|pills?|capsules?|caplets?|drops?|puffs?|sprays?|teaspoons?|tablespoons?|spoonfuls?"
    r"|sachets?|patch(?:es)?|injections?|doses?)"
)
EACH = r"(?:an?|per|each|every|once|twice|three|four|daily|in the|at)"
DOSE = re.compile(
    rf"(?<![\w.,]){NUMBER}(?: ?(?:-|–|to) ?{NUMBER})? ?-?{UNIT}(?![\w’'])"
    rf"|(?i:\b{COUNT} (?:\w+ )?{FORM} {EACH}\b|\bevery {COUNT}(?: to {COUNT})? hours\b)"
)


def doses(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names a dose or an amount of a medicine, as start and end."""
    return tuple(found.span() for found in DOSE.finditer(text))
