"""What the tests of several processes send to them, and a program that waits to be killed."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import Path

from checker.articles import make_article
from checker.errors import InputError
from checker.pipeline import Tools
from checker.pool import Comparer
from checker.stories import group_stories


def loaded_tools() -> Tools:
    from checker.embedding import load_encoder
    from checker.pipeline import load_tools

    return load_tools(load_encoder(threads=1))


def lost_tools() -> Tools:
    """Ends the process, as the system does where memory is out."""
    os._exit(9)


def refused_tools() -> Tools:
    raise InputError("no such model")


def waiting_tools(place: Path) -> Tools:
    """Writes down which process it is, and never comes to an end."""
    with place.open("a", encoding="ascii") as stream:
        stream.write(f"{os.getpid()}\n")
    time.sleep(600)
    raise AssertionError("nobody killed it")


def ends_within(process: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    wait = partial(waiting_tools, Path(sys.argv[1]))
    texts = [(f"mill {place}", source) for place in range(40) for source in ("Post", "Echo")]
    stories = group_stories([make_article("A mill burned.", source=of, story=story) for story, of in texts])
    with Comparer(wait, wait, jobs=2) as comparer:
        list(comparer.compare(stories))
