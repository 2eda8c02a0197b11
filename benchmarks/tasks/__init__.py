"""Every data set that quality is measured on; one module a kind of fact."""

from __future__ import annotations

from benchmarks.scoring import Task
from benchmarks.tasks.attribution import TASKS as ATTRIBUTION

TASKS: tuple[Task, ...] = (*ATTRIBUTION,)
