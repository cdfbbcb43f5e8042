"""Finding patients by what staff have in front of them."""

import re
from datetime import date

from django.db import models

YEAR = re.compile(r"(19|20)[0-9]{2}", re.ASCII)


def matching(search: str) -> models.Q:
    """Patients of whom each word is part of the name or number, or the year of birth."""
    found = models.Q()
    for word in search.split():
        one = models.Q(name__icontains=word) | models.Q(number__icontains=word)
        if YEAR.fullmatch(word):
            first = date(int(word), 1, 1)
            one |= models.Q(birth_date__gte=first, birth_date__lt=date(int(word) + 1, 1, 1))
        found &= one
    return found
