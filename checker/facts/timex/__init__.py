"""Reading time expressions: words, shapes, meaning and tense; `checker.facts.time` is the entry."""
