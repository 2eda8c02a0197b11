"""Paragraphs, their kinds, repairs and offsets."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.articles import make_article
from checker.articles.blocks import credits_of, cut_blocks, one_body
from checker.articles.lines import keeps_hyphen
from checker.model import Block, BlockKind

PROSE = (
    "The last trucks left Dorn at noon, the ministry said.\n\nNobody was hurt.\n\nTalks go on in Port Vell."
)


def kinds(text: str, **settings: object) -> list[str]:
    return [block.kind.value for block in cut_blocks(text, **settings)]  # type: ignore[arg-type]


def body(text: str) -> list[str]:
    return [block.text for block in cut_blocks(text) if block.kind is BlockKind.BODY]


WRAPPED = """The convoy of some two hundred trucks left the hill country of Upper-
Dorn before sunrise and crossed the river by the old rail bridge, where
a crowd had waited since the night, witnesses said.

Nobody was hurt in the with-
drawal, which had been put off twice because of heavy snow in the passes
and for want of fuel.
"""


def test_hard_wrapped_lines_become_paragraphs() -> None:
    assert len(body(WRAPPED)) == 2
    assert "rail bridge, where a crowd had" in body(WRAPPED)[0]


def test_a_word_broken_at_a_wrap_is_whole_and_a_compound_name_keeps_its_hyphen() -> None:
    assert "withdrawal, which" in body(WRAPPED)[1]
    assert "Upper-Dorn before" in body(WRAPPED)[0]


def test_one_paragraph_a_line_stays_so() -> None:
    text = "Five people died in Dorn.\nPolice arrested two men.\nThe road is shut until noon."
    assert body(text) == text.split("\n")


def test_a_short_line_with_a_full_stop_ends_a_paragraph_of_wrapped_text_without_blank_lines() -> None:
    text = WRAPPED.replace("\n\n", "\n")
    assert len(body(text)) == 2


def test_a_line_that_starts_small_goes_on_even_in_a_short_text() -> None:
    assert body("The trucks left\nthe town at noon.") == ["The trucks left the town at noon."]


@pytest.mark.parametrize(
    ("left", "right", "seen", "kept"),
    [
        ("Nagra", "Karbin", "", True),
        ("with", "drawal", "", False),
        ("cease", "fire", "cease-fire", True),
        ("cease", "fire", "ceasefire", False),
        ("pro", "Dornish", "", True),
        ("pro", "cess", "pro pro-dornish", False),
        ("19", "year", "", True),
        ("twenty", "five", "", True),
        ("seven", "teen", "", False),
        ("long", "term", "", True),
        ("high", "er", "", False),
        ("peace", "keepers", "peace", False),
        ("trade", "union", "trade union", True),
    ],
)
def test_a_hyphen_at_a_line_end_stays_only_where_evidence_keeps_it(
    left: str, right: str, seen: str, kept: bool
) -> None:
    assert keeps_hyphen(left, right, frozenset(seen.split())) is kept


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to content", "menu"),
        ("2. Skip to main menu", "menu"),
        ("Share this", "menu"),
        ("Share this article with friends.", "menu"),
        ("Read more", "menu"),
        ("Sign up for our morning newsletter.", "menu"),
        ("Advertisement", "menu"),
        ("We use cookies to improve our site.", "menu"),
        ("By continuing to use this site you agree to our cookies policy.", "menu"),
        ("© 2024 The Dorn Herald. All rights reserved.", "menu"),
        ("3 min read", "menu"),
        ("Related article: The long road out of Dorn", "related"),
        ("RELATED: Who holds the bridge?", "related"),
        ("Also read: The bridge in pictures", "related"),
        ("See also: A winter in Dorn.", "related"),
        ("Watch: How the bridge fell", "related"),
        ("CORRECTION: The bridge is in Upper Dorn, not Lower Dorn.", "note"),
        ("Clarification: This story now gives the mayor's full name.", "note"),
        ("An earlier version of this article gave the wrong toll.", "note"),
        ("This story has been corrected to give the right toll.", "note"),
        ("(Corrects spelling of mayor's name in paragraph 3)", "note"),
        ("Editor's note: Names were changed.", "note"),
        ("By Jane Roe", "byline"),
        ("By Jane Roe and John Doe, Reuters", "byline"),
        ("By Jane Roe in Dorn", "byline"),
        ("BY JANE ROE", "byline"),
        ("Jane Roe | AFP", "byline"),
        ("Reporting by Jane Roe in Dorn; Editing by John Doe", "byline"),
        ("(Additional reporting by Jane Roe; Editing by John Doe)", "byline"),
        ("With files from AFP", "byline"),
        ("The Associated Press contributed to this report.", "byline"),
        ("jr/jd (AFP, Reuters)", "byline"),
        ("— AFP", "byline"),
        ("(Reuters)", "byline"),
        ("April 17, 2024", "dateline"),
        ("Published 12 June 2024 14:30 GMT", "dateline"),
        ("Updated: June 13, 2024", "dateline"),
        ("Trucks on the bridge. Image: Jane Roe/REUTERS", "caption"),
        ("Trucks on the bridgeImage: Jane Roe/REUTERS", "caption"),
        ("Trucks on the bridge near Dorn. Stringer / AFP", "caption"),
        ("Trucks on the bridge near Dorn on Monday. (AP Photo/Jane Roe)", "caption"),
        ("Trucks on the bridge [Jane Roe/The Herald]", "caption"),
        ("Trucks on the bridge near Dorn. Photo by Jane Roe/Getty Images", "caption"),
        ("A truck near Dorn last year. File photo", "caption"),
        ("FILE PHOTO: A truck stands near the bridge of Dorn.", "caption"),
        ("A truck near Dorn. Jane Roe via Getty Images", "caption"),
        ("Photo: Jane Roe", "credit"),
        ("Getty Images", "credit"),
    ],
)
def test_boilerplate_between_paragraphs_is_known_by_its_shape(line: str, kind: str) -> None:
    found = kinds(PROSE.replace("\n\nNobody", f"\n\n{line}\n\nNobody"))
    assert found == ["body", kind, "body", "body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Heavy rain contributed to the collapse of the bridge.",
        "Written by Jane Roe, the play opened in Dorn on Friday.",
        "By Monday, five people had died.",
        "Corrections officers went on strike.",
        "The report was published in March by the ministry.",
        "The article was amended by parliament in May.",
        "Advertisement spending rose 5 percent.",
        "Advertising revenue fell.",
        "Copyright law will change, the minister said.",
        "Background: The two states fought over the bridge in 1994.",
        "He sold the picture to Getty Images.",
        "The statement was first carried by Reuters.",
        "The images were taken by a drone over the bridge.",
        "Sharing the news, he wept.",
        "COVID-19 cases rose in Dorn.",
        "NATO — the alliance of 32 states — said no.",
        '"We are done here," the mayor said.',
        "Reuters could not verify the account.",
        "The bridge was paid for by Mr. Bloomberg.",
        "Two journalists, he said, spoke to the A.P. Reuters did not answer.",
        "The video, shared on Telegram, shows the bridge falling.",
        "Google will stop using cookies next year, it said.",
        "Follow-up checks found two more cracks.",
        "An earlier version of the report put the toll at five.",
        "More on Monday than on Sunday, the police said, were hurt.",
        "Trucks were seen at the border, Photo Press reported.",
    ],
)
def test_a_sentence_of_prose_is_body_whatever_it_speaks_of(sentence: str) -> None:
    assert kinds(PROSE.replace("\n\nNobody", f"\n\n{sentence}\n\nNobody")) == ["body"] * 4
    assert kinds(sentence) == ["body"]


@pytest.mark.parametrize(
    "text", ["The blaze killed five people", "The blaze killed five people.", "Bridge falls?"]
)
def test_a_text_of_one_line_is_body(text: str) -> None:
    assert kinds(text) == ["body"]


def test_the_first_line_without_a_full_stop_is_the_title() -> None:
    article = make_article(f"Trucks leave Dorn\n\n{PROSE}")
    assert article.title == "Trucks leave Dorn"
    assert article.blocks[0].kind is BlockKind.TITLE


def test_a_given_title_is_kept_and_found_at_the_head_of_the_text() -> None:
    article = make_article(f"Trucks leave Dorn.\n\n{PROSE}", title="Trucks leave Dorn.")
    assert article.blocks[0].kind is BlockKind.TITLE
    assert article.title == "Trucks leave Dorn."


def test_a_standfirst_is_body() -> None:
    assert kinds(f"Trucks leave Dorn\n\nThe army ends a long mission.\n\n{PROSE}")[:2] == ["title", "body"]


def test_a_headline_run_into_the_body_is_parted_from_it() -> None:
    glued = "Trucks leave DornThe last trucks left Dorn at noon on a cold day, the ministry said."
    assert [block.text for block in cut_blocks(f"{glued}\n\n{PROSE}")][:2] == [glued[:17], glued[17:]]
    assert (
        kinds(
            f"Army trucks leave at lastNobody was hurt. All is well.\n\n{PROSE}",
            title="Army trucks leave at last",
        )[0]
        == "title"
    )


def test_a_trade_name_with_inner_capitals_is_not_parted() -> None:
    text = "A court in Dorn said BuzzPost must pay five hundred crowns to the city of Dorn.\n\n" + PROSE
    assert kinds(text)[0] == "body"


@pytest.mark.parametrize(
    "line", ["What happened next?", "A long mission", "The long road home for the people of Dorn"]
)
def test_a_short_line_between_paragraphs_is_no_claim(line: str) -> None:
    assert kinds(PROSE.replace("\n\nNobody", f"\n\n{line}\n\nNobody"))[1] in {"heading", "related"}


def test_a_line_that_introduces_a_quotation_stays_body() -> None:
    assert kinds(PROSE.replace("\n\nNobody", "\n\nThe mayor put it thus:\n\nNobody")) == ["body"] * 4


def test_titles_after_a_lead_that_stands_alone_are_links() -> None:
    found = kinds(f"{PROSE}\n\nMore on this story\nTrucks leave Dorn\nWho are the drivers?")
    assert found == ["body"] * 3 + ["related"] * 3


def test_a_menu_of_short_lines_is_no_title() -> None:
    found = kinds(f"Home\nWorld\nSport\nWeather\n\nTrucks leave Dorn\n\n{PROSE}")
    assert found[:5] == ["menu"] * 4 + ["title"]


def test_a_line_above_its_photo_credit_is_caption_too() -> None:
    text = (
        f"Trucks leave Dorn\n\nTrucks wait near the bridg\nDrivers had no fuelImage: Jane Roe/AFP\n\n{PROSE}"
    )
    assert kinds(text)[:4] == ["title", "caption", "caption", "body"]
    assert kinds(f"Trucks wait at the bridge.\nPhoto: Jane Roe\n\n{PROSE}")[:2] == ["caption", "credit"]


def test_a_sign_off_glued_to_a_caption_gives_credits_and_no_claim() -> None:
    article = make_article(f"jr/jd (AFP, Reuters) A truck of the army near Dorn. Stringer / TASS\n\n{PROSE}")
    assert [block.kind.value for block in article.blocks][:3] == ["byline", "caption", "body"]
    assert article.credits == ("AFP", "Reuters")


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        (f"LONDON, June 12 (Reuters) - {PROSE}", ["Reuters"]),
        (f"Dorn (AFP) – {PROSE}", ["AFP"]),
        (f"PORT VELL, Ardany (AP) — {PROSE}", ["AP"]),
        (f"{PROSE} (Reporting by Jane Roe; Editing by John Doe)", []),
        (f"{PROSE} — AFP", ["AFP"]),
        (f"{PROSE}\n\nThe Associated Press contributed to this report.", ["AP"]),
        (f"By Jane Roe, Agence France-Presse\n\n{PROSE}", ["AFP"]),
        (f"Trucks near Dorn. Photo: Jane Roe/AFP\n\n{PROSE}", []),
        (f"{PROSE}\n\nAFP reporters saw the trucks.", []),
    ],
)
def test_credits_come_from_bylines_datelines_and_sign_offs_alone(text: str, credits: list[str]) -> None:
    assert credits_of(cut_blocks(text)) == credits


def test_a_dateline_is_parted_from_the_lead() -> None:
    blocks = cut_blocks(f"LONDON, June 12 (Reuters) - {PROSE}")
    assert [block.kind.value for block in blocks][:2] == ["dateline", "body"]
    assert blocks[1].text.startswith("The last trucks")


def test_a_sign_off_after_the_last_sentence_is_parted_from_it() -> None:
    assert body(f"{PROSE} (Reporting by Jane Roe; Editing by John Doe)")[-1] == "Talks go on in Port Vell."


def test_markdown_markup_is_left_out_and_headings_are_known() -> None:
    text = (
        f"# Trucks leave Dorn\n\nThe **last** [trucks](https://dorn.example/t) left.\n\n## Next?\n\n{PROSE}"
    )
    blocks = cut_blocks(text, markdown=True)
    assert [block.kind.value for block in blocks][:3] == ["title", "body", "heading"]
    assert blocks[1].text == "The last trucks left."


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("Some 20, 000 people fled.", "Some 20,000 people fled."),
        ("Nearly 1, 250 people fled.", "Nearly 1,250 people fled."),
        ("It cost $1, 200, 000 to build.", "It cost $1,200,000 to build."),
        ("Prices rose 4. 6 percent.", "Prices rose 4.6 percent."),
        ("A magnitude 4. 6 quake hit.", "A magnitude 4.6 quake hit."),
        ("It struck at 2: 09 a. m. on Monday.", "It struck at 2:09 a.m. on Monday."),
        ("The U. S. envoy left.", "The U.S. envoy left."),
        ("Troops\u00a0left\u200b the of\ufb01ce\u00ad.", "Troops left the office."),
        ("Troops \u202eleft\u202c Dorn\x00 at noon.", "Troops left Dorn at noon."),
        ("It began on Fri day, not on Thur- sday.", "It began on Friday, not on Thursday."),
        ("IT OPENS IN SEPTEM BER.", "IT OPENS IN SEPTEMBER."),
        ("A Sun day reader saw Mon amour.", "A Sun day reader saw Mon amour."),
        (
            'It claimed 1 8 lives. " We fear more, " he said.',
            'It claimed 18 lives. " We fear more, " he said.',
        ),
        ("Rooms 1 8 and 12 burned.", "Rooms 1 8 and 12 burned."),
        ("Rooms 12, 140 and 150 burned.", "Rooms 12, 140 and 150 burned."),
        ("They met on June 4. 6 people came.", "They met on June 4. 6 people came."),
        ("They came in 2020. 12 stayed.", "They came in 2020. 12 stayed."),
        ("On March 5, 200 people fled.", "On March 5, 200 people fled."),
        ("The vote was 3: 12 were absent.", "The vote was 3: 12 were absent."),
        ("J. K. Roe left.", "J. K. Roe left."),
    ],
)
def test_damaged_figures_and_characters_are_mended_only_where_they_are_damage(
    damaged: str, mended: str
) -> None:
    assert body(damaged) == [mended]


@pytest.mark.parametrize(
    "text", [PROSE, WRAPPED, "Some 20, 000 people\u00a0fled at 2: 09 a. m. of\ufb01cials said.\r\n\r\nYes."]
)
def test_every_character_stands_where_its_offset_says(text: str) -> None:
    for block in cut_blocks(text):
        assert_offsets(text, block)


def assert_offsets(text: str, block: Block) -> None:
    assert len(block.offsets) == len(block.text) + 1
    assert list(block.offsets) == sorted(block.offsets)
    for character, offset in zip(block.text, block.offsets, strict=False):
        original = text[offset]
        assert (
            character == original
            or (character.isspace() and original.isspace())
            or (character in unicodedata.normalize("NFKC", original))
        )
    if block.text:
        span = block.span(0, len(block.text))
        assert text[span.start : span.end].strip() == text[span.start : span.end]


FRAGMENTS = st.sampled_from(
    ["\n", "\n\n", "\r\n", "-\n", " ", "\u00a0", "\u00ad", "\u200b", "\ufb01", "20, 000",
     "4. 6 percent", "a. m. ", "AFP", "By Jane Roe", "(Reuters) - ", "Photo: ", " / AFP", "Trucks left. ",
     "# ", "**", "[a](b)", "June 12, 2024", "\x00"]
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=30).map("".join), st.booleans())
def test_any_text_gives_blocks_whose_offsets_hold_and_do_not_overlap(text: str, markdown: bool) -> None:
    end = 0
    for block in (*cut_blocks(text, markdown=markdown),):
        assert block.text.strip()
        assert_offsets(text, block)
        assert block.offsets[0] >= end
        end = block.offsets[-1]
    for block in one_body(text):
        assert_offsets(text, block)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Nobody was hurt.", "Five men left Dorn.", "It rained."]), min_size=1, max_size=8
    )
)
def test_plain_sentences_are_never_lost(sentences: list[str]) -> None:
    assert body("\n\n".join(sentences)) == sentences
    assert " ".join(body(" ".join(sentences))) == " ".join(sentences)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["a" * 1_000_000, "The trucks left Dorn at noon. " * 60_000, "1, 000" * 200_000, "- " * 500_000,
     "(" * 1_000_000, "[" * 500_000, "Abc " * 300_000 + "/ AFP", "ab-\n" * 100_000, ". " * 500_000],
    ids=["word", "prose", "figures", "dashes", "brackets", "links", "names", "hyphens", "stops"],
)  # fmt: skip
def test_a_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    start = time.perf_counter()
    cut_blocks(text, markdown=True)
    assert time.perf_counter() - start < 30


def test_a_gold_body_is_never_stripped() -> None:
    text = "Trucks leave Dorn\nBy Jane Roe\n\nPhoto: Jane Roe\n\nSkip to content"
    assert [block.kind for block in one_body(text)] == [BlockKind.BODY] * 3
    assert one_body(text)[0].text == "Trucks leave Dorn By Jane Roe"


@pytest.mark.parametrize(
    "bar", ["Share Tweet Email", "SHARE TWEET EMAIL", "Share | Print | WhatsApp", "Home · Newsletters · Menu"]
)
def test_a_bar_of_buttons_on_one_line_is_a_menu(bar: str) -> None:
    text = f"{bar}\n\nStorm cuts power to Dorn\n\n{PROSE}"
    assert kinds(text) == ["menu", "title", "body", "body", "body"]
    assert kinds(f"Storm cuts power to Dorn\n\n{bar}\n\n{PROSE}")[:2] == ["title", "menu"]


@pytest.mark.parametrize(
    "bar", ["Home | News | Sport | Weather | Subscribe", "Home • Arts and Culture • Opinion"]
)
def test_a_bar_of_sections_over_the_headline_is_a_menu(bar: str) -> None:
    assert kinds(f"{bar}\nStorm cuts power to Dorn\n\n{PROSE}") == ["menu", "title", "body", "body", "body"]


def test_a_line_with_a_byline_right_under_it_is_the_title() -> None:
    text = f"Storm cuts power to Dorn and to all of the valley below it\nBy Jane Roe\n4 March 2025\n\n{PROSE}"
    assert kinds(text)[:3] == ["title", "byline", "dateline"]


@pytest.mark.parametrize("line", ["Jane Roe | Dorn Times | AFP", "Home | Jane Roe | 4 March 2025"])
def test_names_or_a_date_between_bars_are_no_menu(line: str) -> None:
    assert kinds(f"Storm cuts power to Dorn\n\n{line}\n\n{PROSE}")[1] != "menu"


@pytest.mark.parametrize("line", ["Share prices tweet higher", "Shares print a loss", "Save the Home"])
def test_a_line_with_any_other_word_is_no_bar(line: str) -> None:
    assert kinds(f"{line}\n\n{PROSE}")[0] == "title"


@pytest.mark.parametrize("kicker", ["WIRE", "Politics"])
def test_one_capitalised_word_before_the_report_is_a_label_over_it(kicker: str) -> None:
    title = "Storm cuts power to Dorn"
    assert kinds(f"{kicker}\n\n{title}\n\n{PROSE}") == ["heading", "title", "body", "body", "body"]
    assert kinds(f"{title}\n\n{kicker}\n\nNobody was hurt.") == ["title", "heading", "body"]
    assert kinds(f"{kicker}\n\nNobody was hurt.") == ["heading", "body"]
    assert kinds(f"Share Tweet Email\n\n{kicker}\n\n{title}\n\nNobody was hurt.") == [
        "menu", "heading", "title", "body"]  # fmt: skip


def test_one_word_is_the_title_where_the_article_is_known_by_it_and_body_where_nothing_follows() -> None:
    assert kinds("Floods\n\nNobody was hurt.", title="Floods") == ["title", "body"]
    assert kinds("Floods") == ["body"]
    assert kinds("Nobody was hurt.\n\nFloods") == ["body", "body"]
