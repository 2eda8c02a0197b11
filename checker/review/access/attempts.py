"""How often a password may be tried."""

from __future__ import annotations

import hashlib
import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from checker.review.access.accounts import name_key

_A_NAME = RateLimitItemPerMinute(5, namespace="name")
_AN_ADDRESS = RateLimitItemPerMinute(20, namespace="address")


class Attempts:
    """The attempts of the last minute: five a name and twenty an address, right or wrong."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait_seconds(self, name: str, address: str) -> int:
        """Count an attempt: 0 where it may be made, else after how many seconds one may be."""
        # A name may be as long as a form; what is kept of it is not.
        kept = hashlib.sha256(name_key(name).encode()).hexdigest()
        for limit, key in ((_AN_ADDRESS, _block(address)), (_A_NAME, kept)):
            if not self._limiter.hit(limit, key):
                return self._left(limit, key)
        return 0

    def _left(self, limit: RateLimitItem, key: str) -> int:
        ends = self._limiter.get_window_stats(limit, key).reset_time
        return max(1, math.ceil(ends - time.time()))


def _block(address: str) -> str:
    """The address, or of IPv6 its network of 64 bits: one household has as many addresses as it likes."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(known.ipv4_mapped or ip_network((int(known), 64), strict=False))
    return str(known)
