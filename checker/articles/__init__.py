"""Articles read from files: text, Markdown, HTML, JSON, JSONL, CSV, PDF and DOCX."""

from checker.articles.finding import Found, find_files
from checker.articles.making import make_article
from checker.articles.pairs import UNRELATED, LabelledPair, labelled_pair, read_pairs
from checker.articles.reading import read_found, read_paths

__all__ = [
    "UNRELATED",
    "Found",
    "LabelledPair",
    "find_files",
    "labelled_pair",
    "make_article",
    "read_found",
    "read_pairs",
    "read_paths",
]
