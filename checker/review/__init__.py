"""The editors' page: settle each discrepancy once."""

from checker.review.app import make_app
from checker.review.desk import Settings

__all__ = ["Settings", "make_app"]
