"""What a build has kept is never stale: after any change, the next one makes what a build without it makes."""

from __future__ import annotations

from pathlib import Path

from tests.site.test_preview import change, made
from tests.sites import ROOT_URL
from tools import build


def test_a_changed_tree_is_built_as_if_nothing_were_kept(tmp_path: Path) -> None:
    tree = build.copy_tree(tmp_path / "tree")
    build.build(tmp_path / "before", tree, SITE_URL=ROOT_URL, HELPCENTER_COLD="")
    assert (tree / ".cache/build.sqlite").stat().st_size > 100_000

    change(tree / "docs/zh/contact.md", r"^(## )", r"又改了一处。\n\n\1")
    change(tree / "docs/en/payments/refunds.md", r"^title: .*", "title: Money back, please")
    change(
        tree / "data/ui.yml", r"^skip_to_content:.*\n(?:  .*\n)*", "skip_to_content: {zh: 看正文, en: Straight to it}\n"
    )
    change(tree / "data/synonyms.yml", r"zh: \[天气, ", "zh: [天气, 紫色灯塔, ")
    change(tree / "overrides/partials/footer.html", "<footer", '<footer data-changed="template"')
    change(tree / "web/styles/base.css", r"\A", ".changed-style { color: red }\n")
    after = build.build(tmp_path / "after", tree, SITE_URL=ROOT_URL, HELPCENTER_COLD="")
    cold = build.build(tmp_path / "cold", tree, SITE_URL=ROOT_URL, HELPCENTER_COLD="1")
    assert made(after) == made(cold) != made(tmp_path / "before")
    for file in made(cold):
        assert (after / file).read_bytes() == (cold / file).read_bytes(), file

    # And a claim that nobody has verified stops it, though all files were right before.
    change(tree / "docs/zh/about.md", r"^(## )", r"客服电话 400-810-1234。\n\n\1")
    stopped = build.run(tree, tmp_path / "stopped", HELPCENTER_COLD="")
    assert stopped.returncode and "docs/zh/about.md" in stopped.stdout + stopped.stderr
