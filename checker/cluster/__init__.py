"""Stories compared by several processes or machines, on Dask: the same stages, the same bytes.

Read in this order: `kit` (what a worker must have, and whether it has it), `partitions` (whole stories
dealt out), `worker` (what runs on a worker), `joining` (a cluster reached and made ready), `running` (the
partitions handed out and their results taken in). docs/cluster.md says how a newsroom sets one up.
"""

from __future__ import annotations

from checker.cluster.joining import Cluster, open_cluster
from checker.cluster.kit import Kit, make_kit
from checker.cluster.partitions import partition
from checker.cluster.running import check_on
from checker.install import Install

__all__ = ["Cluster", "Install", "Kit", "check_on", "make_kit", "open_cluster", "partition"]
