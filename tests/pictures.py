"""Pictures for tests, as files; made anew each time, the same every time."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw


def drawing(size: tuple[int, int] = (400, 300), word: str = "Lung") -> Image.Image:
    """A line drawing on nothing."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 10, size[0] // 2, size[1] - 10), outline="black", width=5)
    pen.text((20, 20), word, fill="black")
    return picture


def photo(size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    """Noise: the most that a picture can hold, and the hardest to make small."""
    return Image.frombytes("RGB", size, Random(1).randbytes(size[0] * size[1] * 3))


def file_of(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def a_png(word: str = "Lung") -> bytes:
    return file_of(drawing(word=word))


def opened(data: bytes) -> Image.Image:
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture
