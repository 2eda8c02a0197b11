"""Every data set that quality is measured on; one module a kind of fact."""

from __future__ import annotations

from benchmarks.scoring import Task
from benchmarks.tasks.entities import TASKS as entities

TASKS: tuple[Task, ...] = (*entities,)
