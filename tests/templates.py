"""Compiles every template of the project: `python -m tests.templates`."""

from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.template import TemplateSyntaxError, engines
from django.template.loader import get_template


def template_names() -> Iterator[str]:
    """Names of the project's own templates, not those of libraries."""
    for engine in engines.all():
        for folder in map(Path, engine.template_dirs):
            if folder.is_relative_to(settings.BASE_DIR) and ".venv" not in folder.parts:
                for path in sorted(folder.rglob("*")):
                    if path.is_file():
                        yield str(path.relative_to(folder))


def broken_templates() -> list[str]:
    """One line for every template that does not compile."""
    broken = []
    for name in template_names():
        try:
            get_template(name)
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            broken.append(f"{name}: {error}")
    return broken


if __name__ == "__main__":
    django.setup()
    raise SystemExit("\n".join(broken_templates()) or 0)
