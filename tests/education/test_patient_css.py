"""The style sheet of patients' pages: light, readable, understood by old phones, and ours."""

import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "education/static/wellread/patient.css"
TOKENS = ROOT / "frontend/_tokens.scss"
LIMIT = 15_000

# What iOS 12 and Chrome 80 do not know, and what would ask another host for something.
TOO_NEW = re.compile(
    r":(?:has|is|where)\(|@(?:layer|container|property|starting-style)|(?:^|[;{])(?:inset|gap)[:-]"
    r"|aspect-ratio|clamp\(|color-mix\(|oklch\(|\b\d+(?:dvh|svh|lvh|cqw)\b|@font-face|url\(|//"
)
TEXT_ON = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "brand-soft"),
    ("ink", "today-soft"),
    ("ink", "danger-soft"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "brand-soft"),
    ("brand", "paper"),
    ("brand", "surface"),
    ("brand", "brand-soft"),
    ("brand-hover", "brand-soft"),
    ("on-brand", "brand"),
    ("on-brand", "brand-hover"),
    ("danger", "paper"),
    ("danger", "surface"),
    ("danger", "danger-soft"),
    ("today", "paper"),
    ("today", "surface"),
    ("today", "brand-soft"),
    ("today", "today-soft"),
    ("on-band", "emergency-band"),
    ("on-band", "today-band"),
    ("on-band", "routine-band"),
]


def palettes() -> dict[str, dict[str, str]]:
    """The colors of the light scheme, and those of the others where they differ."""
    parts = re.split(r"@mixin (?:dark|contrast)", TOKENS.read_text())
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in parts]
    light, dark, strong = found
    return {"light": light, "dark": {**light, **dark}, "contrast": {**light, **strong}}


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def without_notice(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def test_contrast_is_counted_as_wcag_counts_it():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_has_a_contrast_of_seven_to_one(scheme, text, ground):
    colors = palettes()[scheme]
    assert contrast(colors[text], colors[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
def test_edges_of_fields_are_seen(scheme, ground):
    colors = palettes()[scheme]
    assert contrast(colors["line-strong"], colors[ground]) >= 3
    assert contrast(colors["focus"], colors[ground]) >= 3


def test_compressed_size_stays_small():
    assert len(gzip.compress(CSS.read_bytes(), 6)) <= LIMIT


def test_old_phones_understand_all_of_it():
    assert TOO_NEW.findall(without_notice(CSS.read_text())) == []


@pytest.mark.parametrize(
    "rule",
    [
        "a:has(b){color:red}",
        "a{inset:0}",
        "a{display:flex;gap:1rem}",
        "a{aspect-ratio:1}",
        "a{background:url(data:x)}",
        "a{src:'https://fonts.example'}",
        "@layer x{a{top:0}}",
    ],
)
def test_something_too_new_would_be_noticed(rule):
    assert TOO_NEW.search(rule)


def test_grid_gaps_are_old_enough():
    assert not TOO_NEW.search("a{display:grid;grid-column-gap:1rem}")


def test_the_sheet_belongs_to_its_sources():
    subprocess.run(["bin/check-vendored"], cwd=ROOT, check=True)


@pytest.mark.parametrize("name", ["frontend/_tokens.scss", "education/static/wellread/patient.css"])
def test_a_changed_source_or_sheet_is_noticed(tmp_path, name):
    for folder in ("bin", "frontend", "education/static/wellread"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    check = [str(tmp_path / "bin/check-vendored")]
    assert subprocess.run(check, check=False).returncode == 0
    with (tmp_path / name).open("a") as file:
        file.write("\n")
    refused = subprocess.run(check, check=False, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "bin/build-css" in refused.stderr
