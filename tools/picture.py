"""Takes the README's picture of a report: the top of the page as a reader first sees it.

python tools/picture.py reports/example/report.html docs/report.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
SIZE = {"width": 1440, "height": 1000}


def take_picture(page: Path, picture: Path) -> None:
    """Writes `picture`, a PNG of 2160 by 1500 pixels, in light mode."""
    # The system's Chromium where it has one, else the one that `playwright install` fetched.
    executable = str(CHROMIUM) if CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        tab = browser.new_page(viewport=SIZE, device_scale_factor=1.5, color_scheme="light")  # type: ignore[arg-type]
        tab.goto(page.resolve().as_uri())
        picture.parent.mkdir(parents=True, exist_ok=True)
        tab.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    take_picture(*(Path(argument) for argument in sys.argv[1:3]))
