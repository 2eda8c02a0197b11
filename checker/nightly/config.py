"""The configuration of a scheduled run: a TOML file, read whole and checked before any work."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from string import Template
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.errors import InputError
from checker.model import Severity, Tier, Verdict

FailOn = Literal["never", "divergence", "update"]
_SEVERITIES = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
# By whom a message can be sent holds passwords, so an error never repeats such a value.
_SECRET = {"notifications", "store"}


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stories(_Table):
    """`window_days` is how far apart articles of one story may be; `folders`, whether folders are stories."""

    window_days: int = Field(default=7, ge=1, le=366)
    folders: bool = True


class Thresholds(_Table):
    """What people are told of; what is below is in the report all the same."""

    verdicts: tuple[Verdict, ...] = (Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE)
    severity: Severity = Severity.LOW
    tier: Tier = Tier.REVIEW
    fail_on: FailOn = "never"

    def are_met(self, verdict: Verdict, severity: Severity, tier: Tier) -> bool:
        return (
            verdict in self.verdicts
            and _SEVERITIES.index(severity) >= _SEVERITIES.index(self.severity)
            and (tier is Tier.FIRM or self.tier is Tier.REVIEW)
        )


class Notifications(_Table):
    """Where news goes: addresses of apprise, an Atom feed, a Prometheus text file."""

    to: tuple[str, ...] = ()
    base_url: str = ""
    atom: Path | None = None
    prometheus: Path | None = None


class Review(_Table):
    """`url` is where `checker review` is read, for links; `noisy_below`, how rarely a rule may be right.

    The findings of a rule whose share of right ones is under it, by the upper bound of what people decided,
    are for review; 0 leaves all as they are.
    """

    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    noisy_below: float = Field(default=0.0, ge=0.0, le=1.0)


class Retention(_Table):
    """After how many days reports and rows of the store are deleted; never where not given."""

    reports_days: int | None = Field(default=None, ge=1)
    store_days: int | None = Field(default=None, ge=1)


class NightlyConfig(_Table):
    """A scheduled run as its file has it; paths are whole, those in the file being relative to it."""

    inputs: tuple[str, ...] = Field(min_length=1)
    store: str
    reports: Path
    rules: Path | None = None
    our_source: str = ""
    model: str | None = None
    backend: Literal["onnx-fp32", "onnx-int8", "sentence-transformers"] = "onnx-fp32"
    stories: Stories = Stories()
    thresholds: Thresholds = Thresholds()
    notifications: Notifications = Notifications()
    review: Review = Review()
    retention: Retention = Retention()


def read_config(path: Path) -> NightlyConfig:
    """The configuration in a TOML file.

    `${NAME}` in the store's address and in those of messages stands for an environment variable, so that a
    password need not be in the file. Raises `InputError` for a file that cannot be read, a line that is no
    TOML, a key that is unknown or missing, a value that is not allowed, a variable that is not set.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: it cannot be read ({error.strerror}); name a TOML file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: it is not TOML: {error}") from error
    try:
        config = NightlyConfig.model_validate(values)
    except ValidationError as error:
        raise InputError(_fault(path, error)) from error
    return _resolved(config, path)


def _fault(path: Path, error: ValidationError) -> str:
    """The first thing that is wrong, with what is allowed there; the others are counted."""
    first, *others = error.errors(include_url=False, include_context=True)
    place = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        told = f"unknown key '{place}'; allowed: {', '.join(_keys_beside(first['loc']))}"
    elif first["type"] == "missing":
        told = f"the key '{place}' is missing"
    else:
        is_secret = bool(_SECRET.intersection(first["loc"]))
        value = "" if is_secret else f" = {first['input']!r}"
        told = f"'{place}'{value}: {first['msg'][0].lower()}{first['msg'][1:]}"
    return f"{path}: {told}" + (f"; and {len(others)} more" if others else "")


def _keys_beside(place: tuple[int | str, ...]) -> list[str]:
    table: Any = NightlyConfig
    for name in place[:-1]:
        table = table.model_fields[name].annotation
    return list(table.model_fields)


def _resolved(config: NightlyConfig, path: Path) -> NightlyConfig:
    """The configuration with its paths made whole and its variables filled in."""
    folder = path.parent.absolute()
    told = config.notifications
    store = _filled(config.store, path, "store")
    notifications = told.model_copy(
        update={
            "to": tuple(_filled(address, path, "notifications.to") for address in told.to),
            "atom": told.atom and folder / told.atom.expanduser(),
            "prometheus": told.prometheus and folder / told.prometheus.expanduser(),
        }
    )
    return config.model_copy(
        update={
            "inputs": tuple(str(folder / Path(pattern).expanduser()) for pattern in config.inputs),
            "store": store if "://" in store else str(folder / Path(store).expanduser()),
            "reports": folder / config.reports.expanduser(),
            "rules": config.rules and folder / config.rules.expanduser(),
            "notifications": notifications,
        }
    )


def _filled(text: str, path: Path, place: str) -> str:
    try:
        return Template(text).substitute(os.environ)
    except KeyError as error:
        raise InputError(
            f"{path}: '{place}' names the environment variable {error.args[0]}, which is not set; set it "
            f"where the job is started"
        ) from error
    except ValueError as error:
        raise InputError(f"{path}: '{place}' has a lone $; write ${{NAME}}, or $$ for the sign") from error
