"""Things joined two by two into groups, whatever the order of the joins."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

T = TypeVar("T")  # hashable, and orderable among its like


class DisjointSet(Generic[T]):
    """Groups of things, each known by its least member; a thing not yet joined is its own group.

    Union-find with path halving (Tarjan and van Leeuwen, 1984). The least member, rather than the
    larger group's, is the root: groups have the same name in any order of joins.
    """

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def root(self, member: T) -> T:
        """The least member of the thing's group."""
        parent = self._parent
        while parent.setdefault(member, member) != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, one: T, other: T) -> None:
        """Makes one group of the two things' groups."""
        roots: list[Any] = [self.root(one), self.root(other)]
        self._parent[max(roots)] = min(roots)
