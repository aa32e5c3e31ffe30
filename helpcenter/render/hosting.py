"""What hosts are told of a site: security headers and how long to keep what. One source for every host, the policy the pages' own."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from helpcenter.content.lasting import find_last_day

from .site import Build, Site

PLACE = "/srv/help-center/current"  # where the nginx example finds an unpacked release; an operator's link to it
IMMUTABLE = "public, max-age=31536000, immutable"  # an asset's folder is named after its contents
SHORT = "public, max-age=0, must-revalidate"  # a page may change its advice at any time
UNLISTED = "noindex"  # copies of pages, which cannot say so themselves
# Beside the policy. A year of https alone; subdomains and browsers' lists are their owners' to decide.
_HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def list_headers(policy: str) -> dict[str, str]:
    """Every answer's headers. `policy` is what pages bear in `<meta>`, where frame-ancestors would be ignored, and the
    hash of the one style that stands in a file: hosts cannot send that file another policy, only one more."""
    return {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'", **_HEADERS}


def write_files(build: Build) -> dict[str, bytes]:
    """Files below the site that are for its hosts and for whoever publishes it, by path."""
    version = {
        "commit": build.site.commit,
        "address": build.site.url,
        "until": find_last_day(build.content).isoformat(),
    }
    return {"_headers": write_headers(build.site).encode(), "version.json": f"{json.dumps(version)}\n".encode()}


def write_headers(site: Site) -> str:
    """`_headers` of Cloudflare Pages and Netlify, for the root of the host.

    No name stands in two rules: both hosts would join the values. What no rule keeps longer, both ask for again.
    """
    path = urlsplit(site.url).path or "/"
    lines = ["/*", *(f"  {name}: {value}" for name, value in list_headers(site.sent_policy).items())]
    lines += [f"{path}{site.folder}/*", f"  Cache-Control: {IMMUTABLE}"]
    lines += [f"{path}*.md", f"  X-Robots-Tag: {UNLISTED}"]
    return "\n".join(lines) + "\n"


def write_nginx(headers: str, address: str) -> str:
    """A server for nginx, for its conf.d or sites-enabled, from the site's own `_headers`; `address` as readers have it."""
    parts = urlsplit(address)
    path = parts.path
    first, *_ = headers.split("\n/")  # the rule for all paths
    named = [line.strip().partition(": ") for line in first.splitlines()[1:]]
    lines = "\n".join(f'        add_header {name} "{value}" always;' for name, _, value in named)
    return f"""\
# Written by `make release`, for this release. Put your certificate in; docs-dev/publishing.md says the rest.
map "$status:$uri" $help_center_cache {{
    default "{SHORT}";
    "~^(200|304):{re.escape(path)}assets/[0-9a-f]+/" "{IMMUTABLE}";
}}
map $uri $help_center_robots {{
    default "";
    "~\\.md$" "{UNLISTED}";
}}
server {{
    listen 80;
    listen [::]:80;
    server_name {parts.hostname};
    server_tokens off;
    return 301 https://{parts.hostname}$request_uri;
}}
server {{
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name {parts.hostname};
    ssl_certificate /etc/ssl/help-center/fullchain.pem;
    ssl_certificate_key /etc/ssl/help-center/privkey.pem;
    server_tokens off;
    absolute_redirect off;
    location {path} {{
        alias {PLACE}/site/;
        index index.html;
        charset utf-8;
        gzip_static on;  # what is packed already, beside each file
        gzip_vary on;
        error_page 403 404 =404 {path}404.html;  # 403: a folder without a page
{lines}
        add_header Cache-Control $help_center_cache always;
        add_header X-Robots-Tag $help_center_robots;
    }}
}}
"""
