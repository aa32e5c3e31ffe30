"""A release on a host of one's own: the pages' policy and the header's, and nginx with the example that the release brings."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import shlex
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from helpcenter.publish import archive, live
from helpcenter.render import hosting
from tests.paths import NEWEST
from tests.sites import BUILT, MIRROR, SUB_URL
from tools import nginx

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
PATH = urlsplit(SUB_URL).path
CERTIFICATE = shlex.split(
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    " -subj /CN=test -addext subjectAltName=IP:127.0.0.1"
)


def offline_style(site: Path, home: str = "") -> str:
    """The style that stands in the file of the whole guide, as a policy names it."""
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", (site / home / "offline.html").read_text(encoding="utf-8"))
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def test_every_page_bears_the_policy_that_hosts_send(sub_site: Path) -> None:
    """Hosts let one thing more through: the style of the whole guide, which has a policy of its own."""
    header = re.search(r"(?m)^  Content-Security-Policy: (.*)$", (sub_site / "_headers").read_text(encoding="utf-8"))
    assert header
    whole = {sub_site / home / "offline.html" for home in ("", "en")}
    pages = set(sub_site.rglob("*.html")) - whole
    assert len(pages) > 60
    style = offline_style(sub_site)
    for page in pages:
        (policy,) = POLICY.findall(page.read_text(encoding="utf-8"))
        sent = policy.replace("style-src 'self'", f"style-src 'self' {style}")
        assert f"{sent}; frame-ancestors 'none'" == header[1], page
    (folder,) = (one.name for one in (sub_site / "assets").glob("*/"))
    assert f"\n{PATH}assets/{folder}/*\n" in (sub_site / "_headers").read_text(encoding="utf-8")


@pytest.mark.parametrize("home", ["", "en"])
def test_the_whole_guide_lets_its_own_style_through_and_fetches_nothing(home: str, sub_site: Path) -> None:
    text = (sub_site / home / "offline.html").read_text(encoding="utf-8")
    (policy,) = POLICY.findall(text)
    rules = {name: sources for name, *sources in map(str.split, policy.split(";"))}
    assert rules.pop("style-src") == [offline_style(sub_site, home)] == [offline_style(sub_site)]
    assert rules.pop("img-src") == ["data:"]
    assert rules == {"default-src": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"]}
    assert not re.search(r"\s(?:style|on\w+)=", text)


@pytest.mark.parametrize(("page", "words"), [("about", "就不是本站"), ("en/about", "it isn't this site")])
def test_mirrors_are_listed_beside_the_one_address(page: str, words: str, changed_site: Path, sub_site: Path) -> None:
    text = (changed_site / page / "index.html").read_text(encoding="utf-8")
    (line,) = (one for one in text.splitlines() if html.escape(words, quote=False) in html.unescape(one))
    assert f" {SUB_URL} " in line
    assert f'<li><a href="{MIRROR}" rel="noopener">{MIRROR}</a></li>' in text
    assert words not in html.unescape((sub_site / page / "index.html").read_text(encoding="utf-8"))


def test_a_site_says_for_which_address_and_until_when_it_was_built(sub_site: Path, verified_site: Path) -> None:
    seen = archive.read_own_version(sub_site)
    assert seen.address == SUB_URL and seen.until and seen.until >= NEWEST
    assert archive.read_own_version(verified_site).until == BUILT.date()  # a notice of that day alone


@dataclass
class Server:
    """nginx with the example: its address, the site that it serves, that site's certificate."""

    address: str
    site: Path
    certificate: str
    plain: int  # the port without TLS

    def ask(self, path: str, **headers: str) -> requests.Response:
        return requests.get(
            self.address + path, headers=headers, timeout=5, verify=self.certificate, allow_redirects=False
        )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def server(sub_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A release as an operator unpacks it, behind nginx and TLS. Only port, certificate, and place are other ones."""
    program = nginx.find()
    if not program:
        pytest.skip(nginx.MISSING)
    folder = tmp_path_factory.mktemp("nginx")
    example = hosting.write_nginx((sub_site / "_headers").read_text(encoding="utf-8"), SUB_URL)
    archive.pack(sub_site, folder / "release", {"nginx.conf": example.encode()}, 1_795_000_000)
    site = archive.unpack(archive.read_release(folder / "release"), folder / "unpacked")
    port, plain = free_port(), free_port()
    text = (site.parent / "nginx.conf").read_text(encoding="utf-8")
    subprocess.run(
        [*CERTIFICATE, "-out", "fullchain.pem", "-keyout", "privkey.pem"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "    listen [::]:80;\n": "",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "    listen [::]:443 ssl;\n": "",
        "/etc/ssl/help-center/": f"{folder}/",
        f"{hosting.PLACE}/site/": f"{site}/",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if Path(folder).owner() == "root" else ""
    (folder / "main.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n{temporary}"
        f"include /etc/nginx/mime.types;\naccess_log off;\n{text}}}\n",
        encoding="utf-8",
    )
    with subprocess.Popen([program, "-e", str(folder / "error.log"), "-c", str(folder / "main.conf")]) as running:
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    assert running.poll() is None, (folder / "error.log").read_text(encoding="utf-8")
                    time.sleep(0.05)
            yield Server(f"https://127.0.0.1:{port}{PATH}", site, str(folder / "fullchain.pem"), plain)
        finally:
            running.terminate()


def test_nginx_serves_every_file_and_the_404_page(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", server.certificate)
    assert live.look(server.address, server.site) == []


def test_nginx_sends_the_headers_with_everything(server: Server) -> None:
    (policy,) = POLICY.findall((server.site / "index.html").read_text(encoding="utf-8"))
    style = offline_style(server.site)
    expected = hosting.list_headers(policy.replace("style-src 'self'", f"style-src 'self' {style}"))
    (script,) = (server.site / "assets").glob("*/site.js")
    asset = script.relative_to(server.site).as_posix()
    for path, status in (
        ("", 200),
        ("contact/", 200),
        (asset, 200),
        ("offline.html", 200),
        ("no/such/page", 404),
        ("assets/", 404),  # a folder without a page
        ("contact", 301),
    ):
        answer = server.ask(path)
        assert answer.status_code == status, path
        assert {name: answer.headers.get(name) for name in expected} == expected, path
    assert server.ask("contact").headers["Location"] == f"{PATH}contact/"
    assert "nginx/" not in server.ask("").headers["Server"]


def test_nginx_keeps_copies_alone_out_of_search_engines(server: Server) -> None:
    for path in ("contact.md", "en/index.md", "letters/refund.md"):
        answer = server.ask(path)
        assert (answer.status_code, answer.headers.get("X-Robots-Tag")) == (200, "noindex"), path
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    for path in ("", "contact/", "llms.txt", "none.md"):
        assert "X-Robots-Tag" not in server.ask(path).headers, path


def test_nginx_lets_assets_be_kept_and_pages_be_asked_for_again(server: Server) -> None:
    (script,) = (server.site / "assets").glob("*/site.js")
    asset = script.relative_to(server.site).as_posix()
    assert server.ask(asset).headers["Cache-Control"] == hosting.IMMUTABLE
    for path in ("", "contact/", "search/zh.txt", "version.json", "assets/site.js", "assets/0000000000/none.js"):
        assert server.ask(path).headers["Cache-Control"] == hosting.SHORT, path
    first = server.ask("contact/")
    again = server.ask("contact/", **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and again.headers["Cache-Control"] == hosting.SHORT


def test_nginx_sends_what_is_packed_already(server: Server) -> None:
    answer = server.ask("contact/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) == (server.site / "contact/index.html.gz").stat().st_size
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert server.ask("contact/", **{"Accept-Encoding": "identity"}).content == answer.content


def test_nginx_speaks_tls_alone(server: Server) -> None:
    """Whoever asks without it is sent to the same address with it."""
    asked = f"http://127.0.0.1:{server.plain}{PATH}contact/?q=1"
    answer = requests.get(asked, timeout=5, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (
        301,
        f"https://{urlsplit(SUB_URL).hostname}{PATH}contact/?q=1",
    )
    parts = urlsplit(server.address)
    assert parts.port
    context = ssl.create_default_context(cafile=server.certificate)
    with (
        socket.create_connection(("127.0.0.1", parts.port)) as raw,
        context.wrap_socket(raw, server_hostname="127.0.0.1") as wrapped,
    ):
        assert wrapped.version() in ("TLSv1.2", "TLSv1.3")
    plain = server.address.replace("https:", "http:")
    assert requests.get(plain, timeout=5).status_code == 400
