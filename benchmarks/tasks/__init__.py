"""Every data set that quality is measured on; one module a kind of fact."""

from __future__ import annotations

from benchmarks.scoring import Task
from benchmarks.tasks.attribution import TASKS as attribution
from benchmarks.tasks.date_phrases import TASKS as date_phrases
from benchmarks.tasks.entities import TASKS as entities
from benchmarks.tasks.own import TASKS as own
from benchmarks.tasks.quantities import TASKS as quantities
from benchmarks.tasks.status import TASKS as status
from benchmarks.tasks.times import TASKS as times

TASKS: tuple[Task, ...] = (*own, *quantities, *times, *date_phrases, *status, *attribution, *entities)
