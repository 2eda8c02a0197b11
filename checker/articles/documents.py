"""Articles in PDF and DOCX."""

from __future__ import annotations

import io
import logging
import zipfile

from checker.articles.drafts import Draft, ParseError, assemble
from checker.model import BlockKind

UNPACKED_LIMIT_BYTES = 100_000_000  # a small DOCX can unpack to anything
PAGE_LIMIT = 500

_STYLES = {"title": BlockKind.TITLE, "caption": BlockKind.CAPTION}

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes) -> Draft:
    """The article of a PDF, its pages one after the other; raises `ParseError` where it has no text."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ParseError("the PDF is locked with a password; save it without one")
        if len(reader.pages) > PAGE_LIMIT:
            raise ParseError(f"the PDF has over {PAGE_LIMIT} pages; save the article's pages alone")
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as error:
        # pypdf lets these out on damaged files, beside its own errors
        raise ParseError(
            "the PDF is damaged and cannot be read; save it again or give its text as .txt"
        ) from error
    if not text.strip():
        raise ParseError(
            "the PDF holds no text, only pictures; run text recognition on it or give its text as .txt"
        )
    return Draft(text=text)


def read_docx(data: bytes) -> Draft:
    """The article of a Word document, headings and captions known by their styles."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    damaged = "the Word document is damaged or not a .docx; save it again as .docx or give its text as .txt"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT_BYTES:
                raise ParseError("the Word document unpacks to over 100 MB; save the article's text alone")
        document = docx.Document(io.BytesIO(data))
        paragraphs = [
            (line, _kind(paragraph.style.name if paragraph.style else ""))
            for paragraph in document.paragraphs
            for line in paragraph.text.split("\n")
        ]
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        SyntaxError,
        AttributeError,
    ) as error:
        raise ParseError(damaged) from error
    return assemble(paragraphs)


def _kind(style: str | None) -> BlockKind | None:
    name = (style or "").lower()
    return _STYLES.get(name) or (BlockKind.HEADING if name.startswith(("heading", "subtitle")) else None)
