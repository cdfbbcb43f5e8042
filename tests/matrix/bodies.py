"""Bodies that no browser sends: what each is, how it is called, and the statuses it may get."""

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"


def multipart(*parts, boundary="x", end=True):
    """A body of several parts, as they stand."""
    lines = [f"--{boundary}\r\n".encode() + part + b"\r\n" for part in parts]
    return b"".join(lines) + (f"--{boundary}--\r\n".encode() if end else b"")


def part(name, value, *more):
    head = f'Content-Disposition: form-data; name="{name}"'.encode()
    return b"\r\n".join([head, *more, b"", value])


def file(name, filename):
    """A part that is a small file."""
    head = b'Content-Disposition: form-data; name="%s"; filename="%s"' % (name, filename)
    return head + b"\r\n\r\nHello"


# None: whatever the page says to a form that lacks everything.
BODIES = [
    ("a NUL", FORM, b"do=%00", {400}),
    ("a raw NUL", FORM, b"do=\x00", {400}),
    ("a NUL in a name", FORM, b"a%00b=1", {400}),
    ("a surrogate", FORM, b"do=%ED%A0%80", None),
    ("no UTF-8", FORM, b"do=\xff\xfe\x80", None),
    ("another charset", f"{FORM}; charset=utf-16", "do=save".encode("utf-16"), {400}),
    ("no such charset", f"{FORM}; charset=klingon", b"do=save", None),
    ("Latin-1", f"{FORM}; charset=iso-8859-1", b"do=\xe9", {400}),
    ("JSON", "application/json", b'{"do": "\\ud800"}', None),
    ("nothing", "", b"", None),
    ("no type", "x", b"do=save", None),
    ("6,000 fields", FORM, b"&".join(b"f%d=1" % n for n in range(6000)), {413}),
    ("6 MB", FORM, b"do=" + b"x" * 6_000_000, {413}),
    ("5,000 empty fields", FORM, b"&" * 5000, None),
    ("multipart without boundary", "multipart/form-data", b"--x\r\n", {400}),
    ("an empty boundary", "multipart/form-data; boundary=", b"--\r\n", {400}),
    ("a boundary of no letters", "multipart/form-data; boundary=\xe9", b"--\r\n", {400}),
    ("a part without a name", PARTS,
     multipart(b"Content-Disposition: form-data\r\n\r\n1"), None),
    ("a part that is cut off", PARTS,
     multipart(part("do", b"save"), end=False)[:-12], None),
    ("a part without a head", PARTS, multipart(b"1"), None),
    ("another boundary", "multipart/form-data; boundary=y", multipart(part("do", b"save")), None),
    ("base64 that is none", PARTS,
     multipart(part("do", b"!!!", b"Content-Transfer-Encoding: base64")), None),
    ("UTF-16 in a part", PARTS,
     multipart(part("do", "save".encode("utf-16"), b"Content-Type: text/plain; charset=utf-16")),
     None),
    ("a NUL in a part", PARTS, multipart(part("do", b"a\x00b")), {400}),
    ("no UTF-8 in a part", PARTS, multipart(part("do", b"\xff\xfe")), None),
    ("a NUL in a file's name", PARTS,
     multipart(file(b"file", b"a\x00.txt")), None),
    ("a file's name full of dots", PARTS,
     multipart(file(b"file", b"../../etc/x.txt")), None),
    ("6,000 parts", PARTS,
     multipart(*(part(f"f{n}", b"1") for n in range(6000))), {413}),
    ("101 files", PARTS,
     multipart(*(file(b"f%d" % n, b"a.txt") for n in range(101))), {400, 413}),
]  # fmt: skip
