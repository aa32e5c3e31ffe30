"""The real pages with languages apart: what editors do to one language, done to a copy."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

from helpcenter import __main__ as command_line
from tests.paths import ROOT
from tools import build

UNTRANSLATED = "payments/failed-transaction"  # a main topic, which many pages, menus, and the mail form lead to


def change(tree: Path, file: str, *pairs: tuple[str, str]) -> None:
    """Replace the first of each old text in a file; insist that it is there."""
    path = tree / file
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{file}: {old}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def drop_section(tree: Path, file: str, section: str) -> None:
    """Take a section out of a page, and its name out of the page's questions."""
    head, _, rest = (tree / file).read_text(encoding="utf-8").partition(f"{{ #{section} }}")
    kept = head[: head.rindex("\n## ") + 1]
    after = rest.partition("\n## ")
    text = kept + (after[1] + after[2]).lstrip("\n")
    (tree / file).write_text(re.sub(rf" *\{{#{section}\}}", "", text), encoding="utf-8")


def add_section(tree: Path, file: str, before: str, text: str) -> None:
    """Put a section before the one whose id is `before`."""
    head, sign, rest = (tree / file).read_text(encoding="utf-8").partition(f"{{ #{before} }}")
    place = head.rindex("\n## ") + 1
    (tree / file).write_text(head[:place] + text + "\n\n" + head[place:] + sign + rest, encoding="utf-8")


def run(tree: Path, command: str, *arguments: str) -> tuple[int, str]:
    """`python -m helpcenter …` about the tree: exit status and what it prints."""
    with redirect_stdout(io.StringIO()) as printed:
        status = command_line.main([command, "--root", str(tree), *arguments])
    return status, printed.getvalue()


def _append(tree: Path, file: str, section: str, text: str) -> None:
    change(tree, file, (f"{{ #{section} }}\n", f"{{ #{section} }}\n\n{text}\n"))


def source_moves_on(tree: Path) -> None:
    """Changes to the source alone, which a pull request may make."""
    change(tree, "docs/zh/payments/refunds.md", ("description: ", "description: 一步步："))
    _append(tree, "docs/zh/payments/refunds.md", "who", "这一段是新加的，英文还没有。")
    _append(tree, "docs/zh/payments/refunds.md", "track", "这里只改了错字。")
    run(tree, "translations", "--confirm", "payments/refunds#track")
    new = "## 写信的新办法 { #new-way }\n\n这一节是新加的，英文还没有。\n\n### 细节 { #new-way-more }\n\n多看一眼。"
    add_section(tree, "docs/zh/email/write-email.md", "never", new)
    drop_section(tree, "docs/zh/account/reset-password.md", "locked")
    (tree / f"docs/en/{UNTRANSLATED}.md").unlink()
    # The page that is shown in Chinese leads to a section that the English page does not have yet.
    _append(
        tree,
        f"docs/zh/{UNTRANSLATED}.md",
        "stuck",
        "另见[新办法](../email/write-email.md#new-way)和[细节](../email/write-email.md#new-way-more)。",
    )


def english_moves_too(tree: Path) -> None:
    """Changes to English alone, and to both."""
    _append(tree, "docs/en/what-is-okpay.md", "who", "This correction is in English alone.")
    drop_section(tree, "docs/en/payments/transaction-history.md", "time")
    add_section(
        tree, "docs/en/payments/transaction-history.md", "stuck", "## A thing of its own { #own }\n\nIn English alone."
    )
    for locale, text in (("zh", "两边都改了。"), ("en", "Both were changed.")):
        _append(tree, f"docs/{locale}/email/find-official-email.md", "who", text)
    add_section(tree, "docs/zh/contribute.md", "steps", "## 新的一节 { #brand-new }\n\n两边都有。")
    add_section(tree, "docs/en/contribute.md", "steps", "## A new part { #brand-new }\n\nIt stands in both.")


def confirmed_tree(folder: Path) -> Path:
    """A copy in which all is confirmed: what waits for its translation in the repository is not what tests judge."""
    tree = build.copy_tree(folder)
    run(tree, "translations", "--confirm", "all")
    return tree


def site(folder: Path, **environment: str) -> tuple[Path, Path]:
    """Tree and built site with all of these changes."""
    tree = confirmed_tree(folder / "tree")
    source_moves_on(tree)
    english_moves_too(tree)
    return tree, build.build(folder / "site", tree, **environment)


assert (ROOT / f"docs/en/{UNTRANSLATED}.md").is_file()
