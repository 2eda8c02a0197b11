"""Articles are grouped by what they report: an event, not its topic, and the same however they come in."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.articles import make_article
from checker.embedding import Encoder, Vectors, load_encoder
from checker.errors import InputError
from checker.model import Article
from checker.stories import group_stories, place_articles
from checker.stories.opening import name_story, opening

MAY_6 = "2024-05-06"
BODIES = {
    "dunmarrow": (
        "Fire at Dunmarrow quarry",
        "A fire tore through the explosives store of the Dunmarrow quarry early on Monday and injured four "
        "workers. The manager, Ines Hallbeck, said 60 people had been sent home. Smoke could be seen from "
        "Port Selwick, 20 kilometres away.",
    ),
    "dunmarrow again": (
        "Four hurt as quarry store burns",
        "Four workers were hurt on Monday when the explosives store at the quarry in Dunmarrow caught fire. "
        "Ines Hallbeck, who runs the quarry, said she had sent 60 people home.",
    ),
    "tessaly": (
        "Fire at Tessaly sawmill",
        "A fire destroyed the drying hall of a sawmill in Tessaly on Monday and injured two workers. The "
        "owner, Corvin Aldous, put the damage at 3 million. Firefighters from six villages came.",
    ),
    "tessaly again": (
        "Sawmill hall burns down in Tessaly",
        "Two workers were injured when the drying hall of the Tessaly sawmill burnt down on Monday. Corvin "
        "Aldous, the owner, spoke of damage of 3 million.",
    ),
    "verdict": (
        "Former treasurer Marrec found guilty",
        "A jury in Lowmere found the former city treasurer Odile Marrec guilty of fraud on Monday. She had "
        "taken 2.4 million from a housing fund. Judge Peter Stahlwyn will pass sentence later.",
    ),
    "verdict again": (
        "Jury convicts Odile Marrec of fraud",
        "Odile Marrec, once treasurer of Lowmere, was convicted of fraud by a jury on Monday over the "
        "2.4 million taken from a housing fund.",
    ),
    "sentence": (
        "Seven years in prison for Marrec",
        "The former treasurer of Lowmere, Odile Marrec, was sentenced on Monday to seven years in prison for "
        "fraud. Judge Peter Stahlwyn spoke of a grave breach of trust.",
    ),
}


class Remembering:
    """An encoder that encodes a text once for all tests: the same few are placed again and again."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.backend = encoder.name, encoder.backend
        self.dimensions, self.fingerprint = encoder.dimensions, encoder.fingerprint
        self._one = cache(lambda text: encoder.encode([text])[0])

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._one(text) for text in texts], np.float32).reshape(-1, self.dimensions)


@cache
def encoder() -> Encoder:
    return Remembering(load_encoder())


def article(which: str, published: str | None = MAY_6, source: str = "Lowmere Observer", **fields) -> Article:
    title, text = BODIES[which]
    return make_article(text, title=title, source=source, published=published, **fields)


def grouped(placed: Mapping[str, str], articles: Iterable[Article]) -> list[set[str]]:
    """The articles' titles by story, in the order of the titles."""
    stories = defaultdict(set)
    for one in articles:
        stories[placed[one.id]].add(one.title)
    return sorted(stories.values(), key=sorted)


def place(new: Sequence[Article], known: Sequence[Article] = ()) -> dict[str, str]:
    return place_articles(new, known, encoder())


def kept(placed: Mapping[str, str], articles: Iterable[Article]) -> list[Article]:
    return [replace(one, story=placed[one.id]) for one in articles]


def test_two_fires_of_one_day_in_two_towns_are_two_stories() -> None:
    articles = [article(which) for which in ("dunmarrow", "tessaly", "dunmarrow again", "tessaly again")]
    assert grouped(place(articles), articles) == [
        {"Fire at Dunmarrow quarry", "Four hurt as quarry store burns"},
        {"Fire at Tessaly sawmill", "Sawmill hall burns down in Tessaly"},
    ]


def test_a_verdict_and_the_sentence_three_weeks_later_are_two_stories() -> None:
    articles = [
        article("verdict"),
        article("verdict again", "2024-05-07"),
        article("sentence", "2024-05-27"),
    ]
    assert grouped(place(articles), articles) == [
        {"Former treasurer Marrec found guilty", "Jury convicts Odile Marrec of fraud"},
        {"Seven years in prison for Marrec"},
    ]


def test_the_window_can_be_widened_until_both_are_one_story() -> None:
    articles = [article("verdict"), article("sentence", "2024-05-27")]
    placed = place_articles(articles, [], encoder(), dt.timedelta(days=365))
    assert len(set(placed.values())) == 1


def test_yesterdays_story_keeps_its_name_and_a_new_report_joins_it() -> None:
    first = article("dunmarrow")
    placed = place([first])
    later = article("dunmarrow again", "2024-05-08")
    other = article("tessaly", "2024-05-08")
    today = place([later, other], kept(placed, [first]))
    assert today[later.id] == placed[first.id]
    assert today[other.id] != placed[first.id]
    assert first.id not in today


def test_copies_of_an_agency_report_are_one_story() -> None:
    copies = [article("dunmarrow", source=f"Outlet {number}") for number in range(5)]
    assert len({copy.id for copy in copies}) == 5
    assert len(set(place(copies).values())) == 1


def test_a_story_of_a_folder_is_left_and_closed() -> None:
    given_one = article("dunmarrow", story="quarry")
    free = article("dunmarrow again")
    assert set(place([given_one, free])) == {free.id}
    assert place([given_one, free])[free.id] != "quarry"
    assert place([free], [given_one])[free.id] != "quarry"


def test_a_placed_story_given_back_among_the_new_is_open() -> None:
    first, second = article("dunmarrow"), article("dunmarrow again")
    placed = place([first])
    assert place([*kept(placed, [first]), second]) == {second.id: placed[first.id]}


def test_an_article_that_is_known_is_in_its_story() -> None:
    first = article("dunmarrow")
    placed = place([first])
    assert place([replace(first, text="Rewritten.")], kept(placed, [first])) == placed


def test_an_undated_article_joins_only_what_it_is_very_like_and_draws_none() -> None:
    copy, like = article("dunmarrow", None, "Ambry Star"), article("tessaly again", None)
    dated = [article("dunmarrow"), article("verdict")]
    alone, together = place(dated), place([copy, like, *dated])
    assert together[copy.id] == alone[dated[0].id]
    assert {name: together[name] for name in alone} == alone
    assert together[like.id] not in alone.values()
    later = article("tessaly")
    assert place([later], kept(together, [copy, like, *dated]))[later.id] != together[like.id]


class WordEncoder:
    """Vectors of the words of a text alone, one dimension each, so that a test can count on them."""

    name = backend = fingerprint = "words"
    dimensions = 100

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[[int(number) for number in re.findall(r"\d+", text)]] = 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def report(numbers: Iterable[int], published: str | None, id: str) -> Article:
    names = " ".join(f"Brackmoor{number}" for number in numbers)
    return make_article(names, source="Wire", published=published, id=id, whole_body=True)


def test_what_is_reported_later_changes_nothing_of_what_was_placed() -> None:
    """The names that the first two share are in every later report, and would then tell nothing."""
    first = [report(range(12), MAY_6, "a"), report(range(4, 16), MAY_6, "b")]
    later = [report([*range(4, 12), 20 + number], "2024-05-08", f"{number:02}") for number in range(80)]
    placed = place_articles(first, [], WordEncoder())
    assert placed["a"] == placed["b"]
    at_once = place_articles([*later, *first], [], WordEncoder())
    assert {id: at_once[id] for id in placed} == placed


def test_what_is_enough_for_an_article_of_the_day_is_not_for_an_undated_one() -> None:
    first = report(range(12), MAY_6, "a")
    for published, stories in ((MAY_6, 1), (None, 2)):
        pair = [first, report(range(7, 19), published, "b")]
        assert len(set(place_articles(pair, [], WordEncoder()).values())) == stories


def test_a_chain_of_reports_does_not_join_two_events() -> None:
    """Each report shares two thirds of its names with the next, and the last none with the first."""
    chain = [report(range(start, start + 12), MAY_6, f"{start:02}") for start in range(0, 80, 4)]
    for pair in pairwise(chain):
        assert len(set(place_articles(pair, [], WordEncoder()).values())) == 1
    placed = place_articles(chain, [], WordEncoder())
    assert len(set(placed.values())) > 2
    assert placed[chain[0].id] != placed[chain[-1].id]


FORM = (
    "Schools in {town} stayed closed on Monday because of norovirus, the health office said. Doctor {name} "
    "asked parents in {town} to keep sick children at home until {other} has tested the water. Lessons "
    "are to begin again next week, {name} said, and the school buses of {other} will run as usual."
)


def test_reports_of_one_form_on_other_places_are_stories_of_their_own() -> None:
    places = {
        "Ambrel": ("Ida Hask", "Dorvik"),
        "Selmo": ("Jo Quint", "Tarrow"),
        "Fenhythe": ("Al Ivers", "Molk"),
    }
    articles = [
        make_article(
            FORM.format(town=town, name=name, other=other),
            source=source,
            title=f"Schools in {town} closed",
            published=MAY_6,
        )
        for town, (name, other) in places.items()
        for source in ("Selby Courier", "Harbor Ledger")
    ]
    stories = place_articles(articles, [], load_encoder())
    assert len(set(stories.values())) == len(places)
    assert all(
        stories[one.id] == stories[other.id] for one, other in zip(articles[::2], articles[1::2], strict=True)
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Fire at Dunmarrow's quarry, four hurt as store burns", "fire-at-dunmarrows-quarry-four-hurt"),
        ("Großbrand in Tessaly: Sägewerk zerstört", "grossbrand-in-tessaly-sagewerk-zerstort"),
        ("Пожар на карьере", "story"),
        ("採石場で火災", "story"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "a-fire-tore-through-the-explosives"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_story_is_named_after_its_first_title(title, slug) -> None:
    first = replace(article("dunmarrow"), title=title, blocks=article("dunmarrow").blocks[-1:])
    name = place([first])[first.id]
    assert re.fullmatch(re.escape(slug) + "-[0-9a-f]{6}", name)
    assert name == name_story(first, opening(first))


def test_two_stories_under_one_standing_title_have_two_names() -> None:
    weekly = [article("verdict"), article("verdict", "2024-06-06")]
    assert len(set(place(weekly).values())) == 2


def test_a_text_in_another_script_joins_its_like() -> None:
    text = "Пожар на карьере в Данмарроу: пострадали четверо рабочих, сообщила Инес Хальбек."
    one, other = (
        make_article(text + more, title="Пожар на карьере", source=source, published=MAY_6)
        for source, more in (("А", ""), ("Б", " Шестьдесят человек отправили домой."))
    )
    assert len(set(place([one, other]).values())) == 1


def test_nothing_in_gives_nothing_and_an_empty_article_is_a_story() -> None:
    empty = make_article("", title="", source="Wire", published=MAY_6)
    assert place([]) == {}
    assert place([], [article("dunmarrow")]) == {}
    placed = place([empty, article("dunmarrow")])
    assert placed[empty.id].startswith("story-")
    assert len(set(placed.values())) == 2


DAYS = ("2024-05-06", "2024-05-07", "2024-05-09T08:00:00+02:00", "2024-05-14", "2024-05-27")
MONTH = [article(which, day, f"Outlet {day[:10]}") for which in BODIES for day in DAYS]


@pytest.mark.slow
@settings(max_examples=15)
@given(st.randoms(use_true_random=False), st.sets(st.sampled_from(DAYS)))
def test_any_order_and_any_split_by_time_give_the_same_stories(
    shuffle: random.Random, cuts: set[str]
) -> None:
    at_once = place(MONTH)
    assert 1 < len(set(at_once.values())) < len(MONTH)
    known: list[Article] = []
    placed: dict[str, str] = {}
    for batch in batches(cuts):
        shuffle.shuffle(batch)
        shuffle.shuffle(known)
        found = place(batch, known)
        known += kept(found, batch)
        placed |= found
    assert placed == at_once


def batches(cuts: set[str]) -> list[list[Article]]:
    """The month's articles cut before each of these days."""
    starts = sorted({DAYS[0], *cuts})
    days = dict(zip(DAYS, (max(start for start in starts if start <= day) for day in DAYS), strict=True))
    found: dict[str, list[Article]] = {start: [] for start in starts}
    for number, one in enumerate(MONTH):
        found[days[DAYS[number % len(DAYS)]]].append(one)
    return list(found.values())


def test_what_lies_out_of_the_window_changes_nothing() -> None:
    old = [article(which, "2024-03-01") for which in BODIES]
    new = [article(which) for which in BODIES]
    assert place(new, kept(place(old), old)) == place(new)


def test_of_two_new_articles_with_one_id_the_earlier_is_placed() -> None:
    first, second = article("dunmarrow", id="x"), article("tessaly", "2024-05-07", id="x")
    assert place([second, first]) == place([first, second]) == place([first])


def test_one_moment_told_in_two_zones_is_one_moment() -> None:
    early = article("dunmarrow", "2024-05-06T23:30:00-05:00")
    on_the_edge = article("dunmarrow again", "2024-05-14T06:30:00+02:00")
    too_late = article("dunmarrow again", "2024-05-14T06:31:00+02:00")
    assert len(set(place([early, on_the_edge]).values())) == 1
    assert len(set(place([early, too_late]).values())) == 2


def test_a_window_of_no_length_is_refused() -> None:
    with pytest.raises(InputError, match="above 0"):
        place_articles([article("verdict")], [], encoder(), dt.timedelta(0))


def test_grouping_goes_by_the_story_field_alone() -> None:
    a, b, c = article("dunmarrow", story="x"), article("tessaly", story="x"), article("verdict")
    assert group_stories([a, b, c]) == {"": [c], "x": sorted([a, b], key=lambda one: one.id)}


@pytest.mark.slow
def test_the_corpus_is_grouped_no_worse_than_its_floors(nlp) -> None:
    from benchmarks.quality import CORPUS, read_floors, too_low
    from benchmarks.scoring import read_rows
    from benchmarks.tasks.stories import TASKS

    task = next(task for task in TASKS if task.own)
    rows = [row for path in sorted(CORPUS.glob(task.path)) for row in read_rows(path)]
    scores = task.measure(rows, nlp).scores
    floors = read_floors()
    held = [score for score in scores if (task.data, score.task) in floors]
    assert len(held) == 4
    assert [score for score in held if too_low(task, score, floors)] == []


def test_bcubed_and_pairs_are_the_published_measures() -> None:
    """Bagga and Baldwin's example: groups of five, two and five, the first and the last wrongly merged."""
    from benchmarks.tasks.stories import bcubed
    from benchmarks.tasks.stories import pairwise as pairs

    gold = {str(number): group for number, group in enumerate("aaaaabbccccc")}
    merged = {number: "ac" if group in "ac" else group for number, group in gold.items()}
    assert bcubed(gold, merged).precision == pytest.approx((10 * 0.5 + 2) / 12)
    assert bcubed(gold, merged).recall == 1
    assert pairs(gold, merged).precision == pytest.approx((10 + 10 + 1) / (45 + 1))
    assert pairs(merged, gold).recall == pytest.approx(21 / 46)
    assert pairs(gold, gold).f1 == bcubed(gold, gold).f1 == 1
