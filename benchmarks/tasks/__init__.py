"""Every data set that quality is measured on: one module a kind of fact, then alignment and verdicts."""

from __future__ import annotations

from benchmarks.scoring import Task
from benchmarks.tasks.alignment import TASKS as alignment
from benchmarks.tasks.attribution import TASKS as attribution
from benchmarks.tasks.clusters import TASKS as clusters
from benchmarks.tasks.cross_story import TASKS as cross_story
from benchmarks.tasks.date_phrases import TASKS as date_phrases
from benchmarks.tasks.entities import TASKS as entities
from benchmarks.tasks.own import TASKS as own
from benchmarks.tasks.own_pairs import TASKS as own_pairs
from benchmarks.tasks.pairs import TASKS as pairs
from benchmarks.tasks.quantities import TASKS as quantities
from benchmarks.tasks.status import TASKS as status
from benchmarks.tasks.stories import TASKS as stories
from benchmarks.tasks.times import TASKS as times

_FACTS = (*own, *quantities, *times, *date_phrases, *status, *attribution, *entities)

TASKS: tuple[Task, ...] = (*_FACTS, *own_pairs, *alignment, *pairs, *cross_story, *clusters, *stories)
