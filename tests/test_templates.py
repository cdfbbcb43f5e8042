import pytest
from django.test import override_settings

from tests.templates import broken_templates, template_names


@pytest.fixture
def templates(tmp_path):
    """A folder that stands for the project's templates."""
    backend = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [tmp_path / "templates"],
    }
    (tmp_path / "templates").mkdir()
    with override_settings(TEMPLATES=[backend], BASE_DIR=tmp_path):
        yield tmp_path / "templates"


def test_every_template_compiles():
    assert "base.html" in template_names()
    assert broken_templates() == []


def test_broken_template_is_named(templates):
    (templates / "whole.html").write_text("{% if a %}b{% endif %}")
    (templates / "broken.html").write_text("{% if a %}b")
    [line] = broken_templates()
    assert line.startswith("broken.html: ")
    assert "Unclosed tag on line 1: 'if'" in line
