"""What docs/deploy.md shows is run: users, nginx in front of the page, the units, backup and restore."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

import pytest
import uvicorn

from checker.review.access import Role, Users
from checker.store import open_store
from tests import postgres
from tests.access_app import PASSWORD, Desk
from tests.nights import Said, night, report_of
from tests.test_docs import ROOT, blocks

PAGE = ROOT / "docs" / "deploy.md"
REPORT = report_of(Said("Ledger", "toll", "seven people"), Said("Courier", "toll", "nine people"))
USERS, _NGINX, _SERVICE, BACKUP, RESTORE, DUMP, UPGRADE = blocks(PAGE, "sh")
SITE, VOUCHING = blocks(PAGE, "nginx")
(UNIT,) = blocks(PAGE, "ini")
NAME = "review.example.org"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed (apt-get install nginx-light)")


def shell(script: str, folder: Path, **variables: str) -> list[str]:
    """What each line printed; lines for the machine's own services, and the installation, are left out."""
    lines = [line for line in script.splitlines() if not re.match(r"sudo |systemctl |\.venv/bin/pip ", line)]
    assert lines
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)} | variables
    return [
        subprocess.run(
            ["sh", "-c", line],
            cwd=folder,
            env=environment,
            check=True,
            timeout=60,
            capture_output=True,
            text=True,
        ).stdout
        for line in lines
    ]


@pytest.mark.slow
def test_the_users_of_the_page_are_added_and_removed(tmp_path: Path) -> None:
    said = shell(USERS, tmp_path, PASSWORD=PASSWORD)
    assert said[3] == "editor  Ana\nreader  Ben\neditor  Cleo\n"
    users = Users(tmp_path / "store.sqlite.review")
    assert [account.name for account in users.accounts()] == ["Ana", "Cleo"]
    assert users.verified("Ana", PASSWORD) is not None


@pytest.mark.skipif(
    shutil.which("sqlite3") is None, reason="sqlite3 is not installed (apt-get install sqlite3)"
)
def test_a_backup_that_is_restored_has_all_that_was_there_when_it_was_made(tmp_path: Path) -> None:
    users = Users(tmp_path / "store.sqlite.review")
    users.add("Ben", Role.READER, PASSWORD)
    with open_store(tmp_path / "store.sqlite") as store:
        shell(BACKUP, tmp_path)  # of the day before, in whose place the next one comes
        users.add("Ana", Role.EDITOR, PASSWORD)
        store.record_run(REPORT, night(0))
        found, runs = store.findings(), store.runs()
        assert shell(BACKUP, tmp_path)[1] == "ok\n"
        store.record_run(REPORT, night(1))
    users.remove("Ana")
    shell(RESTORE, tmp_path)
    with open_store(tmp_path / "store.sqlite") as store:
        assert (store.findings(), store.runs()) == (found, runs)
    assert users.verified("Ana", PASSWORD) is not None
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "store.sqlite.review").iterdir()] == [0, 0]


@pytest.mark.skipif(
    shutil.which("sqlite3") is None, reason="sqlite3 is not installed (apt-get install sqlite3)"
)
def test_what_was_kept_before_another_version_is_whole(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as store:
        store.record_run(REPORT, night(0))
        shell(UPGRADE, tmp_path)
        with open_store(tmp_path / "before.sqlite") as kept:
            assert kept.findings() == store.findings()


@pytest.mark.slow
def test_a_dump_is_restored_into_a_new_database(
    postgres_place: str, postgres_server: str, tmp_path: Path
) -> None:
    folder = postgres.programs()
    assert folder is not None
    name = re.search(r"/(\w+)\?", postgres_place)
    assert name
    dump = DUMP.replace("restored", f"{name[1]}_restored")
    restored = postgres_place.replace(f"/{name[1]}?", f"/{name[1]}_restored?")
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    with open_store(postgres_place) as store:
        store.record_run(REPORT, night(0))
        shell(dump, tmp_path, STORE=postgres_place, SERVER=postgres_server, RESTORED=restored, PATH=path)
        with open_store(restored) as copy:
            assert copy.findings() == store.findings()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_the_unit_is_one(tmp_path: Path) -> None:
    unit = tmp_path / "checker-review.service"
    unit.write_text(
        UNIT.replace("/srv/newsroom/.venv/bin/checker", shutil.which("true") or ""), encoding="utf-8"
    )
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60
    )
    assert (said.returncode, [line for line in said.stderr.splitlines() if unit.name in line]) == (0, [])


class Site:
    """nginx in front of the page, both on free ports, with the configuration of docs/deploy.md."""

    def __init__(self, folder: Path, config: str) -> None:
        self.folder = folder
        self.desk = Desk(folder)
        self.https, self.http, self.inner = free_ports(3)
        key, pem = folder / "review.key", folder / "review.pem"
        named = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
        certificate = [*named, "-keyout", str(key), "-out", str(pem)]
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *certificate],
            check=True,
            capture_output=True,
            timeout=60,
        )
        (folder / "review.users").write_text(
            "ana:{PLAIN}the quarry\nzoe:{PLAIN}the quarry\n", encoding="utf-8"
        )
        for told, here in (
            ("listen 443 ssl", f"listen 127.0.0.1:{self.https} ssl"),
            ("listen 80", f"listen 127.0.0.1:{self.http}"),
            ("/etc/ssl/review.example.org.key", str(key)),
            ("/etc/ssl/review.example.org.pem", str(pem)),
            ("127.0.0.1:8321", f"127.0.0.1:{self.inner}"),
        ):
            assert told in config
            config = config.replace(told, here)
        config = config.replace("/etc/nginx/review.users", str(folder / "review.users"))
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
        own = f"daemon off;\npid {folder}/pid;\nerror_log stderr;\n" + (
            "user root;\n" if os.geteuid() == 0 else ""
        )
        self.config = folder / "nginx.conf"
        self.config.write_text(
            f"{own}events {{}}\nhttp {{\naccess_log off;\n{places}{config}}}\n", encoding="utf-8"
        )

    @contextlib.contextmanager
    def serving(self) -> Iterator[None]:
        assert self.desk.app is not None
        assert NGINX is not None
        command = [NGINX, "-c", str(self.config), "-p", str(self.folder), "-e", "stderr"]
        checked = subprocess.run([*command, "-t"], capture_output=True, text=True, timeout=60)
        assert checked.returncode == 0, checked.stderr
        config = uvicorn.Config(
            self.desk.app, port=self.inner, log_level="critical", proxy_headers=False, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        nginx = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            wait_for(self.inner, self.https)
            yield
        finally:
            nginx.terminate()
            nginx.wait(20)
            server.should_exit = True
            thread.join(20)

    def ask(
        self, path: str, form: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, str, Sequence[str]]:
        """Status, body and cookies of a response over TLS, as a browser gets them."""
        context = ssl.create_default_context(cafile=str(self.folder / "review.pem"))
        context.check_hostname = False  # the name leads nowhere, so the address is asked
        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), Staying())
        data = urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(
            f"https://127.0.0.1:{self.https}{path}", data, {"Host": NAME} | headers
        )
        try:
            response = opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            return response.status, response.read().decode(), response.headers.get_all("set-cookie", [])


class Staying(urllib.request.HTTPRedirectHandler):
    """Shows a redirection and does not follow it."""

    def redirect_request(self, *_: object) -> None:
        return None


def free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]


def wait_for(*ports: int) -> None:
    deadline = time.monotonic() + 20
    for port in ports:
        while True:
            with socket.socket() as trying:
                if trying.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)


@needs_nginx
@pytest.mark.slow
def test_people_log_in_through_nginx_with_their_passwords(tmp_path: Path) -> None:
    site = Site(tmp_path, SITE)
    site.desk.staff()
    site.desk.start(port=site.inner, proxy="127.0.0.1", hosts=[NAME], https=True)
    with site.serving():
        status, page, (cookie,) = site.ask("/login")
        assert (status, cookie.startswith(f"__Host-checker-{site.inner}=")) == (200, True)
        token = re.search(r'name="csrf" value="([^"]+)"', page)
        assert token
        form = {"csrf": token[1], "name": "Ana", "password": PASSWORD, "next": "/"}
        status, _, (cookie,) = site.ask("/login", form, Cookie=cookie.partition(";")[0])
        assert status == 303
        assert "Ana, editor" in site.ask("/", Cookie=cookie.partition(";")[0])[1]
        # The name of another site, and a name that a visitor claims.
        assert site.ask("/login", Host="elsewhere.example")[0] == 400
        assert site.ask("/", **{"X-Remote-User": "Ana"})[0] == 303


@needs_nginx
@pytest.mark.slow
def test_whom_nginx_lets_in_is_known_and_a_forged_name_is_not(tmp_path: Path) -> None:
    location = re.search(r"^    location / \{.*?^    \}\n", SITE, re.M | re.S)
    assert location
    site = Site(tmp_path, SITE.replace(location[0], VOUCHING.partition("\n")[2]))
    site.desk.users.add("Ana", Role.EDITOR, None)
    site.desk.start(port=site.inner, proxy="127.0.0.1", header="X-Remote-User", hosts=[NAME], https=True)
    ana, zoe = ("Basic YW5hOnRoZSBxdWFycnk=", "Basic em9lOnRoZSBxdWFycnk=")
    with site.serving():
        assert site.ask("/", **{"X-Remote-User": "Ana"})[0] == 401
        assert "Ana, editor" in site.ask("/", Authorization=ana)[1]
        assert "zoe, reader" in site.ask("/", Authorization=zoe, **{"X-Remote-User": "Ana"})[1]
