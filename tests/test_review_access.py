"""Who may do what on the review page, and everybody else refused in plain words."""

from __future__ import annotations

import base64
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import InputError
from checker.review.access import Role, Users, spelt_name
from checker.review.access import users as users_module
from tests.access_app import (
    PASSWORD,
    Desk,
    cookie_of,
    is_in_words,
    log_in,
    new_desk,
    say_name,
    token_on,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return new_desk(tmp_path, monkeypatch)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    return desk.staff()


def test_on_this_machine_a_name_is_asked_for_and_then_one_goes_on(desk: Desk) -> None:
    desk.start()
    browser = desk.browser()
    sent = browser.get("/finding?id=7&tab=a%26b")
    assert (sent.status_code, sent.headers["location"]) == (
        303,
        "/name?next=%2Ffinding%3Fid%3D7%26tab%3Da%2526b",
    )
    named = say_name(browser, "  Ana   Ruiz ", "/finding?id=7")
    assert (named.status_code, named.headers["location"]) == (303, "/finding?id=7")
    assert "Ana Ruiz, editor" in browser.get("/").text
    assert browser.get("/login").status_code == 404


@pytest.mark.parametrize(
    "name", ["", "   ", "\x00", "Ana\u202eneB", "a" * 61, "\u200b", "!?", "Ana\ud7ff\x07", "🙂"]
)
def test_a_name_that_nobody_could_read_is_asked_for_again(desk: Desk, name: str) -> None:
    desk.start()
    browser = desk.browser()
    refused = say_name(browser, name)
    assert is_in_words(refused, 400)
    assert 'role="alert"' in refused.text
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize(
    "name", ['"><script>alert(1)</script>', "'; DROP TABLE decisions; --", "{{ 7 * 7 }}", "=1+1"]
)
def test_a_hostile_name_is_only_a_name(desk: Desk, name: str) -> None:
    desk.start()
    browser = desk.browser()
    assert say_name(browser, name).status_code == 303
    shown = browser.get("/name").text
    assert "<script" not in shown
    assert "49" not in re.findall(r'id="name"[^>]*value="([^"]*)"', shown)


@given(st.text(max_size=80))
def test_a_name_that_is_kept_stays_as_it_is(text: str) -> None:
    try:
        name = spelt_name(text)
    except InputError:
        return
    assert spelt_name(name) == name
    assert 0 < len(name) <= 60
    assert name.isprintable()


def test_an_editor_and_a_reader_log_in(staffed: Desk) -> None:
    ana, ben = staffed.browser(), staffed.browser()
    entered = log_in(ana, "ana", to="/finding")
    assert (entered.status_code, entered.headers["location"]) == (303, "/finding")
    assert "Ana, editor" in ana.get("/").text  # as it was added, not as it was typed
    log_in(ben, "Ben")
    assert "Ben, reader" in ben.get("/").text
    assert ana.get("/login?next=/finding").headers["location"] == "/finding"
    assert ana.get("/name").status_code == 404


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Ana", "the quarry at dawn"),
        ("Zoe", PASSWORD),
        ("", ""),
        ("Ana", ""),
        ("Ana", "x" * 5000),
        ("\x00", "\x00"),
    ],
)
def test_a_wrong_name_and_a_wrong_password_read_alike(staffed: Desk, name: str, password: str) -> None:
    browser = staffed.browser()
    refused = log_in(browser, name, password)
    assert is_in_words(refused, 403)
    assert "The name or the password is not right" in refused.text
    assert browser.get("/").status_code == 303


def test_a_name_that_nobody_has_costs_a_verification(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
            verified.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(users_module, "_HASHER", Counting(time_cost=1, memory_cost=64, parallelism=1))
    for name in ("Ana", "Zoe"):
        assert staffed.users.verified(name, "the quarry at dawn") is None
    assert len(verified) == 2
    assert verified[0].rsplit("$", 2)[0] == verified[1].rsplit("$", 2)[0]  # the same parameters


def test_what_stands_for_nobody_lets_nobody_in(staffed: Desk) -> None:
    staffed.users.add("Cleo", Role.EDITOR, None)
    secret = users_module.hashlib.sha256(b"checker/users/1").hexdigest()
    assert staffed.users.verified("Cleo", secret) is None
    assert staffed.users.verified("Zoe", secret) is None
    assert staffed.users.verified("Cleo", "") is None


def test_a_password_is_one_from_whatever_keyboard(desk: Desk) -> None:
    desk.users.add("Zoé", Role.EDITOR, "caf\u00e9 caf\u00e9 caf\u00e9")
    assert desk.users.verified("Zoe\u0301", "cafe\u0301 cafe\u0301 cafe\u0301") is not None


def test_hashes_are_argon2id_with_the_librarys_own_parameters(
    monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    desk.users.add("Ana", Role.EDITOR, PASSWORD)
    old = json.loads(desk.users.path.read_text(encoding="utf-8"))["users"]["Ana"]["hash"]
    monkeypatch.setattr(users_module, "_HASHER", PasswordHasher())
    assert desk.users.verified("Ana", "the quarry at dawn") is None
    assert old in desk.users.path.read_text(encoding="utf-8")
    assert desk.users.verified("Ana", PASSWORD) is not None
    text = desk.users.path.read_text(encoding="utf-8")
    new = json.loads(text)["users"]["Ana"]["hash"]
    assert new.startswith("$argon2id$")
    assert not PasswordHasher().check_needs_rehash(new)
    assert PASSWORD not in text
    assert desk.users.verified("Ana", PASSWORD) is not None


def test_the_cookie_is_kept_from_scripts_and_other_sites(staffed: Desk) -> None:
    plain = cookie_of(staffed.browser().get("/login")).lower()
    assert plain.startswith("checker-8321=")
    assert {"httponly", "samesite=strict", "path=/", "max-age=43200"} <= set(plain.split("; "))
    assert "secure" not in plain
    assert "domain" not in plain
    staffed.start(https=True)
    over_tls = cookie_of(staffed.browser("https://127.0.0.1:8321").get("/login"))
    assert over_tls.startswith("__Host-checker-8321=")
    assert {"httponly", "samesite=strict", "path=/", "secure"} <= set(over_tls.lower().split("; "))


def test_logging_in_begins_another_session(staffed: Desk) -> None:
    browser = staffed.browser()
    planted = token_on(browser, "/login")
    before = browser.cookies["checker-8321"]
    log_in(browser, "Ana")
    after = browser.cookies["checker-8321"]
    assert after != before
    assert token_on(browser, "/") != planted
    # Whoever planted the first session, or knows its token, has nothing of the second.
    thief = staffed.browser()
    thief.cookies.set("checker-8321", before)
    assert thief.get("/").status_code == 303
    assert is_in_words(browser.post("/settle", data={"csrf": planted}), 403)


def test_a_session_ends_after_twelve_hours(staffed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = staffed.browser()
    log_in(browser, "Ana")
    token = token_on(browser, "/")
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 12 * 3600 - 60)
    assert browser.get("/").status_code == 200
    monkeypatch.setattr("time.time", lambda: now + 12 * 3600 + 60)
    browser.cookies.jar.clear_expired_cookies = lambda: None
    assert browser.get("/").status_code == 303
    assert is_in_words(browser.post("/settle", data={"csrf": token}), 403)


def test_a_session_that_is_signed_anew_ends_all_the_same(
    staffed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = staffed.browser()
    log_in(browser, "Ana")
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 11 * 3600)
    browser.get("/note")
    assert browser.get("/").status_code == 200
    monkeypatch.setattr("time.time", lambda: now + 12 * 3600 + 60)
    assert browser.get("/").status_code == 303


def test_nothing_of_the_session_before_goes_into_the_new_one(staffed: Desk) -> None:
    browser = staffed.browser()
    browser.get("/note")
    log_in(browser, "Ana")
    held = json.loads(base64.b64decode(browser.cookies["checker-8321"].split(".")[0]))
    assert set(held) == {"name", "print", "until", "id", "csrf"}


def test_logging_out_ends_a_copied_session_too(staffed: Desk) -> None:
    browser, copy = staffed.browser(), staffed.browser()
    log_in(browser, "Ana")
    copy.cookies.set("checker-8321", browser.cookies["checker-8321"])
    assert copy.get("/").status_code == 200
    out = browser.post("/logout", data={"csrf": token_on(browser, "/")})
    assert (out.status_code, out.headers["location"]) == (303, "/login")
    assert browser.get("/").status_code == 303
    assert copy.get("/").status_code == 303


def test_another_password_another_role_and_removal_count_at_once(staffed: Desk) -> None:
    browser = staffed.browser()
    log_in(browser, "Ana")
    elsewhere = Users(staffed.folder)  # as another program has it
    elsewhere.add("Ana", Role.EDITOR, "the quarry at dawn", replace=True)
    assert browser.get("/").status_code == 303
    assert log_in(browser, "Ana").status_code == 403
    assert log_in(browser, "Ana", "the quarry at dawn").status_code == 303
    assert browser.get("/").status_code == 200
    elsewhere.remove("Ana")
    assert browser.get("/").status_code == 303
    assert log_in(browser, "Ana", "the quarry at dawn").status_code == 403


def test_a_cookie_that_was_not_signed_here_is_nothing(staffed: Desk, tmp_path: Path) -> None:
    browser = staffed.browser()
    log_in(browser, "Ben")
    data, moment, signature = browser.cookies["checker-8321"].rsplit(".", 2)
    held = json.loads(base64.b64decode(data))
    forged = base64.b64encode(json.dumps(held | {"name": "Ana"}).encode()).decode()
    values = [
        f"{forged}.{moment}.{signature}",
        f"{data}.{moment}.",
        data,
        "",
        "null",
        "a.b.c",
        "é.é.é".encode().decode("latin-1"),
    ]
    (tmp_path / "other").mkdir()
    other = Desk(tmp_path / "other")
    other.users.add("Ben", Role.READER, PASSWORD)
    other.start()
    there = other.browser()
    log_in(there, "Ben")
    values.append(there.cookies["checker-8321"])
    for value in values:
        stranger = staffed.browser()
        answer = stranger.get("/", headers={"Cookie": f"checker-8321={value}".encode("latin-1")})
        assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2F"), value


def test_a_reader_may_not_settle(staffed: Desk) -> None:
    ana, ben = staffed.browser(), staffed.browser()
    log_in(ana, "Ana")
    log_in(ben, "Ben")
    assert ana.post("/settle", data={"csrf": token_on(ana, "/"), "finding": "f1"}).text == "settled f1"
    refused = ben.post("/settle", data={"csrf": token_on(ben, "/"), "finding": "f1"})
    assert is_in_words(refused, 403)
    assert "Ben is a reader" in refused.text


def test_without_a_session_nothing_is_taken_and_nothing_shown(staffed: Desk) -> None:
    stranger = staffed.browser()
    assert is_in_words(stranger.post("/settle", data={"finding": "f1"}), 403)
    token = token_on(stranger, "/login")
    sent = stranger.post("/settle", data={"csrf": token, "finding": "f1"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=%2F")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PURGE"])
@pytest.mark.parametrize("path", ["/settle", "/", "/logout", "/login", "/nowhere"])
def test_a_change_without_the_sessions_token_is_refused(staffed: Desk, method: str, path: str) -> None:
    browser, other = staffed.browser(), staffed.browser()
    log_in(browser, "Ana")
    log_in(other, "Ben")
    for data in ({}, {"csrf": ""}, {"csrf": "x"}, {"csrf": token_on(other, "/")}, {"csrf": "ü\ud7ff"}):
        assert is_in_words(browser.request(method, path, data=data), 403)
    assert is_in_words(browser.request(method, path, headers={"X-CSRF-Token": "wrong"}), 403)
    assert is_in_words(browser.request(method, f"{path}?csrf={token_on(browser, '/')}"), 403)
    assert is_in_words(browser.request(method, path, json={"csrf": token_on(browser, "/")}), 403)
    assert browser.get("/").status_code == 200  # still logged in


def test_a_script_sends_the_token_in_a_header_and_a_form_may_hold_a_file(staffed: Desk) -> None:
    browser = staffed.browser()
    log_in(browser, "Ana")
    token = token_on(browser, "/")
    by_script = browser.post("/settle", data={"finding": "f1"}, headers={"X-CSRF-Token": token})
    assert by_script.text == "settled f1"
    with_file = browser.post(
        "/settle", data={"csrf": token, "finding": ["f1", "f2"]}, files={"rows": b"x" * 3_000_000}
    )
    assert with_file.text == "settled f1, f2"
    many = browser.post("/settle", data={"csrf": token, "finding": [str(n) for n in range(5000)]})
    assert many.text.count(",") == 4999


def test_the_token_as_a_file_is_none(staffed: Desk) -> None:
    browser = staffed.browser()
    log_in(browser, "Ana")
    token = token_on(browser, "/")
    assert is_in_words(browser.post("/settle", files={"csrf": token.encode()}), 403)


def test_a_form_that_cannot_be_read_is_refused_in_words(staffed: Desk) -> None:
    browser = staffed.browser()
    log_in(browser, "Ana")
    token = token_on(browser, "/")
    for kind, body in (
        ("multipart/form-data", b"--x"),
        ("multipart/form-data; boundary=x", b"--y\r\n\r\n"),
        ("multipart/form-data; boundary=x; charset=unicode_escape", b"--x--\r\n"),
        ("multipart/form-data; boundary=x; charset*=utf-8''utf-7", b"--x--\r\n"),
        ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 20_001)),
    ):
        refused = browser.post("/settle", content=body, headers={"Content-Type": kind})
        assert refused.status_code in (400, 403), kind
        assert is_in_words(refused, refused.status_code)
    odd = {"Content-Type": "multipart/form-data; boundary=x; charset=unicode_escape", "X-CSRF-Token": token}
    assert is_in_words(browser.post("/settle", content=b"--x--\r\n", headers=odd), 400)


def test_a_stranger_cannot_fill_the_memory(staffed: Desk) -> None:
    stranger, editor = staffed.browser(), staffed.browser()
    assert is_in_words(stranger.post("/login", content=b"x" * 100_000), 403)  # not even read
    token = token_on(stranger, "/login")
    assert is_in_words(stranger.post("/login", data={"csrf": token, "name": "x" * 100_000}), 413)

    def endless() -> Iterator[bytes]:
        for _ in range(1_000):
            yield b"name=" + b"x" * 10_000 + b"&"

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert is_in_words(stranger.post("/login", content=endless(), headers=form), 413)
    in_header = form | {"X-CSRF-Token": token}
    assert is_in_words(stranger.post("/login", content=endless(), headers=in_header), 413)
    log_in(editor, "Ana")
    large = {"csrf": token_on(editor, "/"), "finding": "x" * (16 * 2**20)}
    assert is_in_words(editor.post("/settle", data=large), 413)
