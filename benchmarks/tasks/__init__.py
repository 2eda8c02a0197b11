"""Every data set that quality is measured on; one module a kind of fact."""

from __future__ import annotations

from benchmarks.scoring import Task
from benchmarks.tasks.own import TASKS as own
from benchmarks.tasks.quantities import TASKS as quantities

TASKS: tuple[Task, ...] = (*own, *quantities)
