"""Amounts as people write them: “20 mg”, “two tablets”, “100.4 °F”, “every day”, “1 in 10”."""

import re
from typing import NamedTuple

NUMBERS = {
    "once": "1", "one": "1", "two": "2", "twice": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11",
    "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
    "sixty": "60", "ninety": "90", "hundred": "100", "thousand": "1000", "half": "1/2",
    "quarter": "1/4", "dozen": "12", "double": "double", "triple": "triple",
    "dos": "2", "tres": "3", "cuatro": "4", "cinco": "5", "seis": "6", "siete": "7", "ocho": "8",
    "nueve": "9", "diez": "10", "doce": "12", "veinte": "20", "mitad": "1/2", "doble": "double",
}  # fmt: skip
# Units by the one spelling they are compared in. With these a number says how much to take, how
# often, or when to act; with the others it describes.
DOSES = {
    "mcg": "mcg|µg|μg|ug|micrograms?|microgramos?",
    "mg": "mg|milligrams?|miligramos?",
    "g": "g|grams?|gramos?",
    "kg": "kg|kilos?|kilograms?",
    "ml": "ml|milliliters?|mililitros?|cc",
    "l": "l|liters?|litros?",
    "unit": "units?|iu|international units?|unidades",
    "mmol": "mmol",
    "meq": "meq",
    "°f": r"°\s?f|degrees f(?:ahrenheit)?",
    "°c": r"°\s?c|degrees c(?:elsius)?",
    "degree": "degrees?|°|grados?",
    "tablet": "tablets?|pills?|tabletas?|pastillas?",
    "capsule": "capsules?|cápsulas?",
    "drop": "drops?|gotas?",
    "puff": "puffs?|sprays?",
    "patch": "patch(?:es)?|parches?",
    "dose": "doses?|dosis",
    "injection": "injections?|shots?",
    "teaspoon": "teaspoons?|tsp|cucharaditas?",
    "tablespoon": "tablespoons?|tbsp|cucharadas?",
    "cup": "cups?|glass(?:es)?|vasos?",
    "ounce": "ounces?|oz",
    "time": "times?|veces|vez",
    "minute": "minutes?|min|minutos?",
    "hour": "hours?|hrs?|h|horas?",
    "day": "days?|días?",
    "pound": "pounds?|lbs?|libras?",
}
OTHERS = {
    "%": "%|percent|por ciento",
    "week": "weeks?|semanas?",
    "month": "months?|mes(?:es)?",
    "year": "years?|años?",
}
_UNIT = "|".join({**DOSES, **OTHERS}.values())
_WORD = f"half an?|{'|'.join(NUMBERS)}"
_NUMBER = rf"(?:\d+(?:[.,:]\d+)*(?:/\d+)?(?!\d)|(?:{_WORD})(?!\w))"
_LINK = r"\s?[-–—]\s?|\s(?:to|or|and|in|of|out of|de cada)\s"
_PERIOD = "hour|day|night|morning|evening|week|month"
# “No one” and “one of the nurses” count nobody.
_NOBODY = r"(?<!\bno )(?<!\bany )(?<!\beach )(?<!\bthis )(?<!\bthat )(?!one (?:of|another)\b)"
QUANTITY = re.compile(
    rf"(?<![\w.,/]){_NOBODY}(?P<number>{_NUMBER}(?:(?:{_LINK}){_NUMBER})*)"
    rf"(?:[\s-]?(?P<unit>{_UNIT})(?P<per>/(?:kg|m2|m²|day|dl|ml|l|h)\b)?(?!\w))?"
    rf"|\b(?P<often>(?:every|each|per|an?|cada) (?:other )?(?:{_PERIOD})|daily|weekly|monthly)\b",
    re.IGNORECASE,
)
_SPELLINGS = {
    name: re.compile(spelling, re.IGNORECASE) for name, spelling in {**DOSES, **OTHERS}.items()
}
_ONE_NUMBER = re.compile(_NUMBER, re.IGNORECASE)


class Quantity(NamedTuple):
    """An amount in one spelling: “two tablets” and “2 tablets” are the same."""

    number: str
    unit: str
    is_dose: bool


def quantity_of(match: re.Match[str]) -> Quantity:
    """What a match of `QUANTITY` says."""
    if match["often"]:
        return Quantity(" ".join(match["often"].casefold().split()), "", is_dose=True)
    said = match["number"].casefold()
    number = _ONE_NUMBER.sub(lambda m: NUMBERS.get(m[0].split()[0], m[0].replace(",", "")), said)
    number = re.sub(r"\s?[-–—]\s?|\sto\s", "–", number)
    unit = _unit(match["unit"] or "") + (match["per"] or "").casefold()
    is_dose = unit.partition("/")[0] in DOSES or said in ("once", "twice")
    return Quantity(number, unit, is_dose)


def _unit(said: str) -> str:
    return next((name for name, spelling in _SPELLINGS.items() if spelling.fullmatch(said)), said)
