"""Pictures come out small, upright and bare; anything else is refused in words."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from education.imports import ImportRefused, pictures
from tests.pictures import a_png, drawing, file_of, opened, photo

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
ZIP = b"PK\x03\x04" + b"\x00" * 40


def refusal(data: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        pictures.read(data)
    return str(refused.value)


def chunk(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_saying(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND")


def moving(kind: str) -> bytes:
    frames = [drawing(word=word) for word in "ab"]
    return file_of(frames[0], kind, save_all=True, append_images=frames[1:])


# What becomes of a picture -------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("size", [(1, 1), (300, 200), (1200, 900), (5000, 10), (10, 5000)])
def test_every_kind_and_size_becomes_small(kind, size):
    taken = pictures.read(file_of(photo(size), kind))
    shown = opened(taken.data)
    assert shown.format in ("PNG", "JPEG")
    assert taken.media_type == f"image/{shown.format.lower()}"
    assert shown.size == (taken.width, taken.height)
    assert max(shown.size) <= 1200
    assert len(taken.data) <= 60 * 1024


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_hardest_picture_becomes_small_enough(kind):
    taken = pictures.read(file_of(photo(), kind))
    assert len(taken.data) <= 60 * 1024
    assert taken.width >= 320


def test_drawing_keeps_every_pixel():
    on_white = Image.new("RGB", (400, 300), "white")
    on_white.paste(drawing(), mask=drawing().getchannel("A"))
    taken = opened(pictures.read(a_png()).data)
    assert ImageChops.difference(taken, on_white).getbbox() is None


def test_same_file_becomes_the_same_bytes():
    for kind in ("PNG", "JPEG", "WEBP"):
        data = file_of(photo((900, 700)), kind)
        assert pictures.read(data) == pictures.read(data)
    assert pictures.read(a_png("Lung")).sha256 != pictures.read(a_png("Liver")).sha256


def test_picture_is_turned_as_the_camera_says():
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    source = Image.new("RGB", (200, 100), "white")
    source.paste("red", (0, 0, 100, 100))
    taken = opened(pictures.read(file_of(source, "JPEG", exif=exif, quality=95)).data)
    assert taken.size == (100, 200)
    red, _green, blue = taken.convert("RGB").getpixel((50, 20))
    assert red > 200 > 50 > blue


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_nothing_beside_the_pixels_is_kept(kind):
    exif = Image.Exif()
    exif[0x010E] = "Ana Silva, room 12"
    exif[0x8825] = {1: "N", 2: (41.0, 52.0, 30.0)}
    options = {"exif": exif, "icc_profile": b"profile of Ana Silva"}
    if kind == "JPEG":
        options["comment"] = HTML
    source = file_of(drawing().convert("RGB"), kind, **options)
    assert b"Ana Silva" in source
    taken = pictures.read(source)
    assert b"Silva" not in taken.data
    assert b"script" not in taken.data
    assert not opened(taken.data).getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(opened(taken.data).info)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_way_to_store_colors_is_read(mode):
    if mode == "I;16":
        source = Image.linear_gradient("L").convert("I").point(lambda value: value * 256)
        taken = opened(pictures.read(file_of(source.convert(mode))).data).convert("L")
        assert taken.getpixel((0, 0)) < 10
        assert 120 < taken.getpixel((0, 128)) < 136
    else:
        taken = opened(pictures.read(file_of(drawing().convert(mode))).data)
        assert taken.size == (400, 300)


def test_inks_of_a_printer_are_read():
    source = Image.new("CMYK", (50, 50), (0, 255, 255, 0))
    red, green, _blue = opened(pictures.read(file_of(source, "JPEG")).data).getpixel((20, 20))
    assert red > 200 > 60 > green


def test_second_picture_that_phones_put_behind_the_first_is_left_out():
    first, second = (file_of(drawing(size).convert("RGB"), "JPEG") for size in ((90, 60), (40, 30)))
    taken = pictures.read(first + b"\x00" * 9 + second)
    assert (taken.width, taken.height) == (90, 60)


# What is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a PNG, JPEG or WebP"),
        (b"Some words", "not a PNG, JPEG or WebP"),
        (HTML, "not a PNG, JPEG or WebP"),
        (SVG, "SVG"),
        (b"\xef\xbb\xbf\n<SVG>", "SVG"),
        (file_of(drawing(), "GIF"), "GIF"),
        (b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)", "GIF"),
        (file_of(drawing().convert("RGB"), "TIFF"), "not a PNG"),
        (file_of(drawing().convert("RGB"), "BMP"), "not a PNG"),
        (b"%PDF-1.7", "not a PNG"),
        (HTML + a_png(), "not a PNG"),
        (moving("PNG"), "moves"),
        (moving("WEBP"), "moves"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_in_words(data, words):
    assert words in refusal(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("hidden", [HTML, SVG, ZIP, b"x"])
def test_file_that_is_something_else_as_well_is_refused(kind, hidden):
    source = file_of(drawing().convert("RGB"), kind)
    pictures.read(source)
    assert "something else" in refusal(source + hidden)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_file_that_was_cut_off_is_refused(kind):
    source = file_of(photo((60, 60)), kind)
    for length in (15, 40, len(source) // 2, len(source) - 1):
        assert "damaged" in refusal(source[:length])


@pytest.mark.parametrize(("width", "height"), [(7072, 7072), (60_000, 60_000), (2**31 - 1, 1)])
def test_picture_that_would_fill_the_memory_is_not_opened(width, height):
    assert "50 million" in refusal(png_saying(width, height))


def test_picture_that_says_it_is_larger_than_it_is_is_refused():
    assert "damaged" in refusal(png_saying(7000, 7000))


@pytest.mark.parametrize("kind", ["VP8X", "VP8L", "VP8 "])
def test_web_picture_that_would_fill_the_memory_is_not_opened(kind):
    side = (16_000).to_bytes(2, "little")
    body = {
        "VP8X": b"\x00" * 4 + (side + b"\x00") * 2,
        "VP8L": b"\x2f" + (15_999 | 15_999 << 14).to_bytes(4, "little") + b"\x00" * 5,
        "VP8 ": b"\x00\x00\x00\x9d\x01\x2a" + side * 2,
    }[kind]
    whole = b"WEBP" + kind.encode() + len(body).to_bytes(4, "little") + body
    data = b"RIFF" + len(whole).to_bytes(4, "little") + whole
    assert "50 million" in refusal(data)


def taken_or_refused(data: bytes) -> str:
    """Empty when the picture was taken in and is small, else why not."""
    try:
        assert len(pictures.read(data).data) <= 60 * 1024
    except ImportRefused as refused:
        return str(refused)
    return ""


def test_words_that_unpack_to_gigabytes_cost_nothing():
    bomb = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"x" * 80_000_000, 9))
    source = a_png()
    assert "damaged" in taken_or_refused(source[:33] + bomb + source[33:])


@given(st.sampled_from(["PNG", "JPEG", "WEBP"]), st.integers(0, 2000), st.binary(max_size=9))
def test_broken_file_is_refused_or_read_and_fails_nothing(kind, place, change):
    source = bytearray(file_of(photo((24, 24)), kind))
    place %= len(source)
    source[place : place + len(change)] = change
    assert not taken_or_refused(bytes(source)).isspace()


def test_many_small_pictures_in_one_file_are_walked_through_in_bounded_time():
    first = file_of(drawing().convert("RGB"), "JPEG")
    tiny = b"\xff\xd8\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x00\x00\x00\xff\xd9"
    taken = pictures.read(first + tiny * 500_000)
    assert (taken.width, taken.height) == (400, 300)
