"""Writes the JSON Schema of a saved report to where it is published.

python tools/schema.py docs/report.schema.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from checker.saved.document import report_schema


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(report_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), encoding="utf-8")
