"""Headers for every host, from one policy."""

from __future__ import annotations

import re

from markupsafe import Markup

from helpcenter.render import hosting
from helpcenter.render.site import Site

NOTHING = Markup("")
POLICY = "default-src 'none'; script-src 'self' 'sha256-x='"


def site(url: str) -> Site:
    policy = Markup(POLICY)  # noqa: S704
    return Site(url, "assets/0123456789", NOTHING, NOTHING, NOTHING, policy, NOTHING, NOTHING, "", "main")


def test_the_header_is_the_pages_policy_and_what_meta_may_not_say() -> None:
    headers = hosting.list_headers(POLICY)
    assert headers["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_no_two_rules_name_the_same_header() -> None:
    text = hosting.write_headers(site("https://pages.example/help/"))
    rules = re.split(r"(?m)^(?=/)", text)[1:]
    assert [rule.split()[0] for rule in rules] == ["/*", "/help/assets/0123456789/*", "/help/*.md"]
    names = re.findall(r"(?m)^  ([\w-]+):", text)
    assert len(names) == len(set(names))
    assert max(map(len, text.splitlines())) < 2000  # Cloudflare drops longer lines


def test_at_the_root_of_a_host_paths_begin_there() -> None:
    assert "\n/assets/0123456789/*\n" in hosting.write_headers(site("https://help.example/"))


def test_nginx_says_what_the_site_s_own_headers_say() -> None:
    text = hosting.write_nginx(hosting.write_headers(site("https://a.example/he.lp/")), "https://a.example/he.lp/")
    told = dict(re.findall(r'add_header ([\w-]+) "([^"]*)" always;', text))
    assert told == hosting.list_headers(POLICY)
    assert "server_name a.example;" in text and "location /he.lp/ {" in text
    assert r"^(200|304):/he\.lp/assets/" in text
