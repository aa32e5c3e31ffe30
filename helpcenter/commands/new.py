"""`new`: a page in both languages, with everything that belongs to it but its words. All is written, or nothing."""

from __future__ import annotations

import argparse
import sys

from helpcenter.content.pages import UNWRITTEN
from helpcenter.core import clock
from helpcenter.core.locales import EN, ZH, page_url
from helpcenter.editing import new_page


def arguments(parser: argparse.ArgumentParser) -> None:
    """The page, and its titles if they are known."""
    parser.add_argument("page", help="例如 payments/fees · such as payments/fees")
    parser.add_argument("--title-zh", default="", help="中文标题 · Chinese title")
    parser.add_argument("--title-en", default="", help="英文标题 · English title")


def run(options: argparse.Namespace) -> int:
    """Plan, write, and say what comes next."""
    titles = {"zh": options.title_zh, "en": options.title_en}
    try:
        planned = new_page.plan(options.root, options.page, titles, clock.today())
        new_page.write(options.root, planned)
    except new_page.NotPossibleError as error:
        print(f"{error.text.zh}\n{error.text.en}", file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"写不了文件，什么也没有改：{error}\nNothing was changed, a file can't be written: {error}", file=sys.stderr
        )
        return 1
    print(_next(planned))
    return 0


def _next(planned: new_page.Plan) -> str:
    page = planned.page.removesuffix(".md")
    files = "\n".join(f"  {file}" for file in [*planned.files, *planned.changes])
    addresses = "".join(f"     http://127.0.0.1:8000/{page_url(planned.page, locale)}\n" for locale in (ZH, EN))
    section = (
        f"  0. 在 mkdocs.yml 里给新栏目起名，nav 和 nav_translations 各一处：{planned.section}\n"
        "     Name the new section in mkdocs.yml, once in nav and once in nav_translations.\n"
        if planned.section
        else ""
    )
    return (
        f"写好了 · Written:\n{files}\n\n接下来 · What comes next:\n{section}"
        f"  1. 把每一处“{UNWRITTEN['zh']}”换成您的话。每一处都写着该写什么，用不上的小节两种语言一起删。\n"
        f"     Replace every '{UNWRITTEN['en']}' with your words. Each says what belongs there;\n"
        "     a section that you don't need goes in both languages.\n"
        f"  2. make serve，边写边看 · watch it while you write:\n{addresses}"
        "  3. make check，会指出还没写的地方 · names what is still to be written.\n"
        f"  4. 两种语言都写好后 · once both languages are written: make translations CONFIRM={page}\n"
    )
