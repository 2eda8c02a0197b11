"""From where and by which names the review page is reached, and what its responses tell a browser."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import HTTPConnection

from checker.errors import InputError
from checker.review.access import Mode, Role, account_of, plan_access, safe_next, state_folder
from checker.review.access.guards import POLICY
from tests.access_app import (
    HERE,
    PASSWORD,
    POSIX,
    PROXY,
    ROOT,
    Desk,
    is_in_words,
    log_in,
    new_desk,
    token_on,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return new_desk(tmp_path, monkeypatch)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    return desk.staff()


def test_alone_on_this_machine_it_starts_at_once(desk: Desk) -> None:
    assert desk.start().mode is Mode.LOCAL
    assert desk.start("localhost").mode is Mode.LOCAL
    assert desk.start("::1").mode is Mode.LOCAL


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "review.example.org"])
def test_where_others_reach_it_it_starts_with_users_only(desk: Desk, host: str) -> None:
    with pytest.raises(InputError, match="checker review user add NAME"):
        desk.start(host, hosts=["review.example.org"])
    desk.users.add("Ana", Role.EDITOR, PASSWORD)
    assert desk.start(host, hosts=["review.example.org"]).mode is Mode.PASSWORDS


def test_on_every_address_it_asks_by_which_name_it_is_reached(desk: Desk) -> None:
    desk.users.add("Ana", Role.EDITOR, PASSWORD)
    with pytest.raises(InputError, match="--allowed-host"):
        desk.start("0.0.0.0")


@pytest.mark.parametrize("settings", [{"proxy": PROXY}, {"hosts": ["review.example.org"]}])
def test_behind_a_proxy_or_another_name_it_does_not_start_without_users(
    desk: Desk, settings: dict[str, object]
) -> None:
    with pytest.raises(InputError, match="checker review user add NAME"):
        desk.start(**settings)


def test_the_last_user_removed_does_not_open_the_page_to_everybody(desk: Desk) -> None:
    desk.users.add("Ana", Role.EDITOR, PASSWORD)
    desk.users.remove("Ana")
    with pytest.raises(InputError, match="nobody in it has a password"):
        desk.start()


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"header": "X-Remote-User"}, "name the proxy's address"),
        ({"header": "X Remote", "proxy": PROXY}, "no name of a header"),
        ({"header": "X-Remote-User", "proxy": "the proxy"}, "named by address"),
        ({"header": "X-Remote-User", "proxy": "10.0.0.1/8"}, "named by address"),
        ({"hosts": ["https://review.example.org/"]}, "no name of a host"),
        ({"hosts": ["a b"]}, "no name of a host"),
        ({"hosts": ["*"]}, "no name of a host"),
    ],
)
def test_a_wrong_setting_stops_it_before_it_starts(
    desk: Desk, settings: dict[str, object], says: str
) -> None:
    with pytest.raises(InputError, match=says):
        desk.start(**settings)


@POSIX
def test_the_files_are_for_this_user_alone(staffed: Desk) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in staffed.folder.iterdir()}
    assert modes == {"users.json": 0o600, "secret": 0o600, "lock": 0o600}
    assert stat.S_IMODE(staffed.folder.stat().st_mode) == 0o700


@POSIX
@pytest.mark.parametrize("name", ["secret", "users.json"])
def test_a_file_that_others_may_read_stops_it_with_the_remedy(staffed: Desk, name: str) -> None:
    path = staffed.folder / name
    path.chmod(0o640)
    with pytest.raises(InputError, match=f"mode 640.*chmod 600 '{re.escape(str(path))}'"):
        staffed.start()
    path.chmod(0o600)
    staffed.start()


@POSIX
def test_a_stranger_is_not_told_where_the_users_are_kept(
    staffed: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    stranger = staffed.browser()
    token = token_on(stranger, "/login")
    staffed.users.path.chmod(0o640)
    given = {"csrf": token, "name": "Ana", "password": PASSWORD}
    said = stranger.post("/login", data=given)
    assert said.status_code == 503
    assert "Nobody can log in at the moment" in said.text
    assert str(staffed.folder) not in said.text
    assert str(staffed.users.path) in caplog.text


@POSIX
def test_a_folder_in_which_others_may_put_files_stops_it(staffed: Desk) -> None:
    staffed.folder.chmod(0o770)
    with pytest.raises(InputError, match="chmod 700"):
        staffed.start()


@ROOT
def test_what_the_superuser_adds_belongs_to_the_user_of_the_folder(desk: Desk) -> None:
    os.chown(desk.static.parent, 65534, 65534)
    desk.users.add("Ana", Role.EDITOR, PASSWORD)
    desk.start()
    assert {path.stat().st_uid for path in (desk.folder, *desk.folder.iterdir())} == {65534}


def test_the_secret_is_made_once_and_is_another_everywhere(tmp_path: Path) -> None:
    first, again = (plan_access("127.0.0.1", 8321, tmp_path / "a").secret for _ in range(2))
    other = plan_access("127.0.0.1", 8321, tmp_path / "b").secret
    assert first == again != other
    assert len(bytes.fromhex(first)) == 32
    assert first not in repr(plan_access("127.0.0.1", 8321, tmp_path / "a"))


@pytest.mark.parametrize("text", ["", "changeme", "00" * 31, "é" * 40])
def test_a_secret_that_is_none_is_refused(desk: Desk, text: str) -> None:
    desk.start()
    (desk.folder / "secret").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="delete it"):
        desk.start()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"schema": "checker/users/2", "users": {}}',
        '{"schema": "checker/users/1", "users": {"A": {"role": "owner", "hash": "deadbeef"}}}',
    ],
)
def test_a_list_of_users_that_is_none_is_refused_without_showing_it(desk: Desk, text: str) -> None:
    desk.users.add("Ana", Role.EDITOR, PASSWORD)
    desk.users.path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not a list of users") as caught:
        desk.start()
    assert "deadbeef" not in str(caught.value)


def test_the_folder_stands_beside_the_store(tmp_path: Path) -> None:
    beside = tmp_path / "store.sqlite.review"
    assert state_folder(str(tmp_path / "store.sqlite")) == beside
    assert state_folder(f"sqlite:///{tmp_path}/store.sqlite") == beside
    server = "postgresql://desk:hush@db.example.org/checker"
    assert state_folder(server, tmp_path) == tmp_path
    with pytest.raises(InputError, match="--state DIR") as caught:
        state_folder(server)
    assert "hush" not in str(caught.value)


AWAY = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "javascript:alert(1)",
    "elsewhere.example",
    "",
    " /",
    "/ /elsewhere.example",
    "///elsewhere.example",
    "http:/elsewhere.example",
    "/é",
    "/\x00",
    "/" + "a" * 3000,
]


@pytest.mark.parametrize("address", AWAY)
def test_coming_in_leads_to_this_page_alone(staffed: Desk, address: str) -> None:
    assert safe_next(address) == "/"
    browser = staffed.browser()
    assert log_in(browser, "Ana", to=address).headers["location"] == "/"
    assert browser.get("/login", params={"next": address}).headers["location"] == "/"


@pytest.mark.parametrize("address", ["/login", "/login?next=/login", "/logout", "/name?next=/"])
def test_coming_in_does_not_lead_back_to_the_door(address: str) -> None:
    assert safe_next(address) == "/"


@given(st.text("/\\:.@?#ab\t\n ", max_size=12))
def test_no_address_that_is_kept_names_another_host(address: str) -> None:
    kept = safe_next(address)
    # A browser reads `\` as `/` and leaves out tabs and line ends (WHATWG URL, 4.4).
    read = re.sub(r"[\t\n\r]", "", kept.strip()).replace("\\", "/")
    assert urlsplit(urljoin(HERE, read)).netloc == "127.0.0.1:8321"


GOOD_HOSTS = ["127.0.0.1:8321", "localhost:8321", "LOCALHOST:8321", "[::1]:8321"]
BAD_HOSTS = [
    "elsewhere.example",
    "elsewhere.example:8321",
    "127.0.0.1",
    "localhost",
    "127.0.0.1:80",
    "127.0.0.1:8321.elsewhere.example",
    "127.0.0.1:8321@elsewhere.example",
    "localhost.:8321",
    "",
    "[::1]",
    "review.example.org",
    "2130706433:8321",
]


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_the_page_answers_to_its_own_names(desk: Desk, host: str) -> None:
    desk.start()
    assert desk.browser().get("/name", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", BAD_HOSTS)
@pytest.mark.parametrize("path", ["/name", "/static/page.css", "/nowhere"])
def test_a_name_that_is_not_its_own_is_not_answered(desk: Desk, host: str, path: str) -> None:
    desk.start()
    assert is_in_words(desk.browser().get(path, headers={"Host": host}), 400)


def test_two_names_at_once_are_none(desk: Desk) -> None:
    desk.start()
    twice = [("Host", "127.0.0.1:8321"), ("Host", "elsewhere.example")]
    assert is_in_words(desk.browser().get("/name", headers=twice), 400)


def test_a_name_is_allowed_with_any_of_its_ports(staffed: Desk) -> None:
    staffed.start("0.0.0.0", hosts=["Review.Example.org", "desk.example.org:8443"])
    allowed = ["review.example.org", "review.example.org:8321", "desk.example.org:8443", "127.0.0.1:8321"]
    assert all(staffed.browser().get("/login", headers={"Host": host}).status_code == 200 for host in allowed)
    for host in ("desk.example.org", "a.review.example.org", "0.0.0.0:8321"):
        assert is_in_words(staffed.browser().get("/login", headers={"Host": host}), 400)


def test_a_tunnel_to_another_port_of_this_machine_needs_no_users(desk: Desk) -> None:
    assert desk.start(hosts=["localhost:9000"]).mode is Mode.LOCAL
    assert desk.browser("http://localhost:9000").get("/name").status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host"])
def test_a_proxy_nobody_told_of_does_not_open_a_page_without_users(desk: Desk, header: str) -> None:
    desk.start()
    assert is_in_words(desk.browser().get("/name", headers={header: "192.0.2.7"}), 403)


@pytest.fixture
def proxied(desk: Desk) -> Desk:
    desk.users.add("Ana", Role.EDITOR, None)
    access = desk.start(
        "0.0.0.0", proxy="10.1.0.0/16, 192.0.2.7", header="X-Remote-User", hosts=["review.example.org"]
    )
    assert access.mode is Mode.PROXY
    return desk


REVIEW = "http://review.example.org"


@pytest.mark.parametrize("peer", ["10.1.2.3", "192.0.2.7", "::ffff:192.0.2.7"])
def test_a_listed_proxy_is_believed(proxied: Desk, peer: str) -> None:
    browser = proxied.browser(REVIEW, peer, **{"X-Remote-User": "ana"})
    assert "Ana, editor" in browser.get("/").text
    assert (
        browser.post("/settle", data={"csrf": token_on(browser, "/"), "finding": "f1"}).text == "settled f1"
    )


@pytest.mark.parametrize("peer", ["10.2.0.1", "127.0.0.1", "192.0.2.8", "::1", "testclient", ""])
def test_the_header_from_elsewhere_never_counts(proxied: Desk, peer: str) -> None:
    browser = proxied.browser(REVIEW, peer, **{"X-Remote-User": "Ana", "X-Forwarded-For": "192.0.2.7"})
    for path in ("/", "/static/page.css", "/login"):
        assert is_in_words(browser.get(path), 403)
    assert is_in_words(browser.post("/settle", data={"finding": "f1"}), 403)


def test_without_the_setting_the_header_is_nothing(staffed: Desk) -> None:
    browser = staffed.browser(HERE, "127.0.0.1", **{"X-Remote-User": "Ana", "Remote-User": "Ana"})
    assert browser.get("/").headers["location"] == "/login?next=%2F"


def test_whom_the_list_does_not_name_only_reads(proxied: Desk) -> None:
    browser = proxied.browser(REVIEW, "192.0.2.7", **{"X-Remote-User": "Zoe"})
    assert "Zoe, reader" in browser.get("/").text
    assert is_in_words(browser.post("/settle", data={"csrf": token_on(browser, "/")}), 403)


@pytest.mark.parametrize(
    "values",
    [[], [""], ["Ana", "Zoe"], ["a" * 61], ["!"], ["Ana\u200b"]],
)
def test_a_proxy_that_names_nobody_or_two_lets_nobody_in(proxied: Desk, values: Sequence[str]) -> None:
    headers = [(b"X-Remote-User", value.encode()) for value in values]
    assert is_in_words(proxied.browser(REVIEW, "192.0.2.7").get("/", headers=headers), 403)


@pytest.mark.parametrize(
    ("peer", "named", "who"),
    [
        ("192.0.2.7", "Zoé".encode(), "Zoé"),
        ("192.0.2.7", "Zoé".encode("latin-1"), None),
        ("192.0.2.7", b"\x00", None),
        ("192.0.2.8", b"Ana", None),
        (None, b"Ana", None),
    ],
)
def test_the_bytes_of_the_header_are_a_name_in_utf8_or_nobodys(
    desk: Desk, peer: str | None, named: bytes, who: str | None
) -> None:
    access = desk.start(proxy="192.0.2.7", header="X-Remote-User", hosts=["review.example.org"])
    scope = {"type": "http", "access": access, "headers": [(b"x-remote-user", named)]}
    account = account_of(HTTPConnection(scope | {"client": (peer, 1) if peer else None}))
    assert (account.name if account else None) == who


def test_behind_a_proxy_there_is_no_door_to_try_passwords_at(proxied: Desk) -> None:
    browser = proxied.browser(REVIEW, "192.0.2.7", **{"X-Remote-User": "Ana"})
    assert browser.get("/login").status_code == 404
    assert browser.get("/name").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 303),
        ("GET", "/login", 200),
        ("GET", "/static/page.css", 200),
        ("GET", "/nowhere", 404),
        ("HEAD", "/login", 200),
        ("POST", "/settle", 403),
        ("GET", "/broken", 500),
        ("GET", "/static/../secret", 404),
        ("GET", "/settle", 405),
    ],
)
def test_every_response_has_the_headers(staffed: Desk, method: str, path: str, status: int) -> None:
    response = staffed.browser().request(method, path)
    assert response.status_code == status
    assert response.headers["content-security-policy"] == POLICY
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"
    assert response.headers["cross-origin-opener-policy"] == "same-origin"
    assert response.headers["cache-control"] == ("no-cache" if path == "/static/page.css" else "no-store")
    bad = staffed.browser().request(method, path, headers={"Host": "elsewhere.example"})
    assert bad.status_code == 400
    assert bad.headers["content-security-policy"] == POLICY


def test_the_policy_lets_nothing_inline_run() -> None:
    assert POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in POLICY
    assert {"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} <= set(POLICY.split("; "))


def test_a_failure_is_a_page_in_words_and_the_error_goes_to_the_server(staffed: Desk) -> None:
    broken = staffed.browser().get("/broken")
    assert is_in_words(broken, 500)
    assert "toll bridge" not in broken.text
    with pytest.raises(RuntimeError, match="toll bridge"):
        staffed.browser().__class__(staffed.app, base_url=HERE).get("/broken")


def test_a_link_in_a_message_opens_the_page_in_the_session_that_there_is(staffed: Desk) -> None:
    """A strict cookie stays behind when another site leads here; the page then asks for itself."""
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    arrived = staffed.browser().get("/finding?id=7", headers=link)
    assert arrived.status_code == 200
    assert 'http-equiv="refresh"' in arrived.text
    assert "set-cookie" not in arrived.headers  # which would end the session that the other tabs have
    browser = staffed.browser()
    log_in(browser, "Ana")
    assert "Ana, editor" in browser.get("/finding", headers=link).text
    assert staffed.browser().get("/", headers=link | {"Sec-Fetch-Mode": "no-cors"}).status_code == 303
