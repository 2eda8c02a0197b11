"""Bytes of a text file turned into text, or named for what is wrong with them."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

SAMPLE_BYTES = 500_000  # charset detection reads no more; its cost grows with the text

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_SIGNATURES = {
    b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image", b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive", b"\x1f\x8b": "a gzip archive", b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office document", b"{\\rtf": "a rich-text document", b"SQLite": "a database",
    b"MZ\x90": "a program", b"RIFF": "a media file", b"ID3": "an audio file", b"OggS": "a media file",
    b"7z\xbc\xaf": "a 7z archive",
}  # fmt: skip
_OLD_PAGES = [
    "mac_cyrillic",
    "mac_greek",
    "mac_iceland",
    "mac_latin2",
    "mac_roman",
    "mac_turkish",
]  # too close to Windows'
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + b"\x1c\x1d\x1e\x1f\x7f"
_ACCENTED = re.compile(r"[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]+")


class DecodeError(Exception):
    """The bytes are no readable text; the message says why and what to do."""


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, as UTF-8 or UTF-16, or in the encoding that fits.

    Raises `DecodeError` for a binary file and for bytes that fit no encoding, with the first bad
    byte's place.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], name)
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise DecodeError(f"it is {what}, not text; give the article as text, HTML, PDF or DOCX")
    wide = _wide_encoding(data[:4000])
    if wide:
        return _decode_as(data, wide)
    if len(data.translate(None, _CONTROLS)) < 0.95 * len(data):
        raise DecodeError("it is a binary file, not text; give the article as text, HTML, PDF or DOCX")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error)


def _decode_as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"it is marked as {name.upper()} but byte {error.start} does not fit ({error.reason}); "
            "save it again as UTF-8"
        ) from error


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 without a mark, known by the zero byte beside each Latin letter."""
    sample = sample[: len(sample) // 2 * 2]
    if len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.5 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 * half and odd < 0.05 * half else ""


def _decode_legacy(data: bytes, error: UnicodeDecodeError) -> str:
    """The text in a legacy encoding, Windows-1252 first where its letters make Western words."""
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    if sum(ord(character) > 127 for character in lenient) - bad > bad:
        raise DecodeError(
            f"it is not valid UTF-8 at byte {error.start} (0x{data[error.start]:02x}), though the rest is; "
            "save it again as UTF-8"
        )
    try:
        western = data.decode("cp1252")
        if _is_western(western):
            return western
    except UnicodeDecodeError:
        pass
    best = charset_normalizer.from_bytes(data[:SAMPLE_BYTES], cp_exclusion=_OLD_PAGES).best()
    if best is None:
        raise DecodeError(
            f"it is not valid UTF-8 at byte {error.start} (0x{data[error.start]:02x}) and fits no other "
            "encoding; save it again as UTF-8"
        )
    return _decode_as(data, best.encoding)


def _is_western(text: str) -> bool:
    """Whether the letters beyond ASCII are few and stand as accents do, one or two in a word."""
    odd = [character for character in text if ord(character) > 127]
    letters = sum(character.isalpha() for character in text)
    accented = sum(character.isalpha() for character in odd)
    inside = sum(len(run) for run in _ACCENTED.findall(text) if len(run) <= 2)
    return letters > 0 and accented <= 0.1 * letters and inside >= 0.9 * accented and "\x00" not in text
