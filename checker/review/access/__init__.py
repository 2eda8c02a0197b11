"""Who may do what on the review page, and how the page keeps everybody else out."""

from checker.review.access.accounts import Account, Role, spelt_name
from checker.review.access.asking import account_of, csrf_token, requires, safe_next
from checker.review.access.doors import access_routes
from checker.review.access.guards import guards
from checker.review.access.plan import Access, Mode, plan_access
from checker.review.access.private import state_folder
from checker.review.access.refusing import refusal
from checker.review.access.users import Users

__all__ = [
    "Access",
    "Account",
    "Mode",
    "Role",
    "Users",
    "access_routes",
    "account_of",
    "csrf_token",
    "guards",
    "plan_access",
    "refusal",
    "requires",
    "safe_next",
    "spelt_name",
    "state_folder",
]
