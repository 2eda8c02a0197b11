"""Takes the pictures of docs/review.md: a night over stories of the corpus, then two editors at their page.

python tools/review_pictures.py docs/review
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = Path("/usr/bin/chromium")
STORIES = ("toll", "rates", "merger", "incident", "court", "summit")
NIGHT = "1772418600"  # 2 March 2026, 02:30 UTC
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def run_a_night(folder: Path) -> Path:
    """The store of a night over the stories."""
    inputs = ", ".join(f'"{(ROOT / "corpus" / story).as_posix()}"' for story in STORIES)
    config = folder / "nightly.toml"
    config.write_text(f'inputs = [{inputs}]\nstore = "store.sqlite"\nreports = "reports"\n', encoding="utf-8")
    environment = os.environ | {"SOURCE_DATE_EPOCH": NIGHT}
    done = subprocess.run(
        [sys.executable, "-m", "checker", "nightly", str(config)],
        env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if done.returncode == 2:
        raise SystemExit("the night could not run")
    return folder / "store.sqlite"


@contextmanager
def review(store: Path) -> Iterator[str]:
    """The page on a free port, as the command serves it; its address."""
    command = [sys.executable, "-m", "checker", "review", "--store", str(store), "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[2].rstrip("/")
        finally:
            process.terminate()


def enter(browser: Browser, address: str, name: str, size: dict[str, int] = WIDE) -> Page:
    page = browser.new_context(viewport=size, color_scheme="light").new_page()  # type: ignore[arg-type]
    page.goto(address)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Go on").click()
    return page


def take_pictures(address: str, browser: Browser, folder: Path) -> None:
    ana, ben = enter(browser, address, "Ana"), enter(browser, address, "Ben")
    phone = enter(browser, address, "Cleo", PHONE)
    ana.screenshot(path=folder / "queue.png")
    first = ana.locator("a.go").first.get_attribute("href")
    for page in (ana, ben, phone):
        page.goto(f"{address}{first}")
    ana.screenshot(path=folder / "finding.png")
    phone.screenshot(path=folder / "phone.png")
    ben.get_by_label("A note with it").fill("In the morning list.")
    ben.locator("#settle").get_by_role("button", name="Known").click()
    ana.get_by_label("A note with it").fill("Called the court: convicted on all counts.")
    ana.locator("#settle").get_by_role("button", name="Confirm").click()
    ana.screenshot(path=folder / "conflict.png")
    for button in ("Confirm", "Wrong reading", "Confirm", "Confirm", "Wrong pairing", "Confirm"):
        if ben.locator("#decide").count():
            ben.locator("#settle").get_by_role("button", name=button).click()
    ben.goto(f"{address}/rules")
    ben.screenshot(path=folder / "rules.png")


def main(folder: Path) -> None:
    """Writes the pictures as PNG files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = str(CHROMIUM) if CHROMIUM.exists() else None
    with (
        tempfile.TemporaryDirectory() as made,
        review(run_a_night(Path(made))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        take_pictures(address, browser, folder)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
