"""From a release to the live site: lay out what goes out and what would come back, publish, look, and go back if need be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ValidationError

from helpcenter.core.findings import Text
from helpcenter.github.api import GitHubError

from . import archive, live
from .archive import PublishError
from .pages import Pages
from .releases import Release, Releases

NEW, LAST, PLAN = "new", "last", "plan.json"
LATEST = "latest"  # in place of a tag: the one that was last found well
KEPT = 10  # releases before, whose assets stay for tabs that are still open; 6.6 MB each to download

Tell = Callable[[Text], object]


class Plan(BaseModel):
    """What `lay_out` found, for `publish`. `forced`: somebody asked for this release, however old it is."""

    new: Release
    last: Release | None
    forced: bool


def lay_out(folder: Path, releases: Releases, built: Path, asked: str, tell: Tell) -> Plan | None:
    """Put the site that goes out into `folder`/new, and the one that was last found well into `folder`/last.

    What goes out: the release `asked` for by its tag, or "latest", or else the one just built. Both get the assets of
    releases before them. None where "latest" is asked for and there is none. An earlier release that is not whole any
    more is told of, and no reason to publish nothing. Raises PublishError, GitHubError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    store, good = _Store(releases, folder / "releases", tell), releases.list_good(KEPT)
    latest = releases.latest()
    last = next((one for one in [*([latest] if latest else []), *good] if store.has(one)), None)
    if asked == LATEST:
        if not last:
            return None
        new = last
    elif asked:
        new = releases.find(asked)
    else:
        files = archive.read_release(built)
        site = archive.unpack(files, folder / "built")
        new = releases.add(archive.read_commit(site), files)
        if not store.has(new):  # an earlier run kept it, and it was damaged since: these are the same files
            releases.remove(new)
            new = releases.add(archive.read_commit(site), files)
    store.get(new)
    older = [one for one in good if store.has(one)]
    for name, one in ((NEW, new), (LAST, last)):
        if one:
            shutil.copytree(store.get(one), folder / name)
            others = {other.id: other for other in (new, *([last] if last else []), *older) if other.id != one.id}
            archive.carry_over(folder / name, map(store.get, others.values()))
    for rest in ("built", "releases"):
        shutil.rmtree(folder / rest, ignore_errors=True)
    plan = Plan(new=new, last=last, forced=bool(asked))
    (folder / PLAN).write_text(plan.model_dump_json(), encoding="utf-8")
    return plan


class _Store:
    """Releases that were downloaded and found whole, each unpacked once."""

    def __init__(self, releases: Releases, folder: Path, tell: Tell) -> None:
        self._releases, self._folder, self._tell = releases, folder, tell
        self._sites: dict[int, Path | PublishError] = {}

    def get(self, one: Release) -> Path:
        """The site of a release. Raises PublishError where it is not whole, GitHubError."""
        if one.id not in self._sites:
            try:
                files = self._releases.download(one)
                self._sites[one.id] = archive.unpack(files, self._folder / str(one.id))
            except PublishError as error:
                self._sites[one.id] = error
        site = self._sites[one.id]
        if isinstance(site, PublishError):
            raise site
        return site

    def has(self, one: Release) -> bool:
        """Whether a release is whole; tells where it is not. Raises GitHubError."""
        told = one.id in self._sites
        try:
            self.get(one)
        except PublishError as error:
            if not told:
                zh, en = error.words.zh, error.words.en
                self._tell(Text(f"略过 {one.tag_name}：{zh}", f"{one.tag_name} is left out: {en}"))
            return False
        return True


def read_plan(folder: Path) -> Plan:
    """What `lay_out` wrote. Raises PublishError."""
    try:
        return Plan.model_validate_json((folder / PLAN).read_bytes())
    except (OSError, ValidationError) as error:
        raise PublishError(Text("先运行 make stage。", "Run make stage first.")) from error


class Cycle:
    """One publication to `address` (a slash at its end), with what tests replace: Pages, releases, patience, words."""

    def __init__(self, address: str, pages: Pages, releases: Releases, patience: live.Patience, tell: Tell) -> None:
        self._address, self._pages, self._releases = address, pages, releases
        self._patience, self._tell = patience, tell

    def run(self, folder: Path, new: int, last: int) -> int:
        """Publish `folder`/new (artifact `new`); if that goes wrong, `folder`/last (artifact `last`, 0 for none).

        Returns the exit status: 0 where the site is live and well, or a newer one is.
        """
        plan = read_plan(folder)
        is_last = plan.last is not None and plan.last.id == plan.new.id
        built_for = archive.read_own_version(folder / NEW).address
        if not is_last and built_for not in ("", self._address):
            self._tell(
                Text(
                    f"{plan.new.tag_name} 是为 {built_for} 构建的，不能放到 {self._address}：网址写在网页里。请重新构建。",
                    f"{plan.new.tag_name} was built for {built_for}, not for {self._address}: pages name their address. "
                    "Build it again.",
                )
            )
            return 1
        if not plan.forced and (missing := live.list_missing(folder / NEW)):
            self._tell(
                Text(
                    f"{plan.new.tag_name} 里没有 {', '.join(missing)}，不上线。",
                    f"{plan.new.tag_name} has no {', '.join(missing)}: it does not go out.",
                )
            )
            return 1
        if not plan.forced and self._is_overtaken(folder):
            return 0
        if is_last and not live.look(self._address, folder / NEW, self._patience.looking):
            self._tell(Text(f"{plan.new.tag_name} 已经在线，一切正常。", f"{plan.new.tag_name} is live and well."))
            return 0
        faults = self._put(new, folder / NEW)
        if not faults:
            self._releases.mark_good(plan.new)
            self._tell(Text(f"{plan.new.tag_name} 已上线。", f"{plan.new.tag_name} is live."))
            return 0
        self._list(Text("上线后检查不通过：", "The check of the live site failed:"), faults)
        with suppress(GitHubError):  # what is broken comes down, whoever cannot be asked
            if not plan.forced and self._is_overtaken(folder):
                return 0
        self._go_back(plan, folder, last)
        return 1

    def _is_overtaken(self, folder: Path) -> bool:
        """Whether a newer commit is live, or the same one built on a later day; that one stays.

        Caches may show what was live before, so what was last found well is asked too.
        """
        ours = archive.read_own_version(folder / NEW)
        for seen in (live.read_live(self._address), archive.read_own_version(folder / LAST)):
            is_same = (seen.commit, seen.address) == (ours.commit, ours.address)
            is_later = is_same and seen.until and ours.until and seen.until > ours.until
            if is_later or self._releases.is_newer(seen.commit, ours.commit):
                self._tell(
                    Text(
                        f"在线的 {seen.commit[:12]} 比 {ours.commit[:12]} 新，不动它。",
                        f"{seen.commit[:12]} is live and newer than {ours.commit[:12]}: it stays.",
                    )
                )
                return True
        return False

    def _go_back(self, plan: Plan, folder: Path, last: int) -> None:
        if not plan.last or not last:
            self._tell(Text("没有可以放回的旧版本。", "There is no earlier release to put back."))
            return
        faults = self._put(last, folder / LAST)
        if faults:
            self._list(Text("放回旧版本也失败了：", "Putting the last good release back failed too:"), faults)
        else:
            self._tell(Text(f"已放回 {plan.last.tag_name}，正常。", f"{plan.last.tag_name} was put back and is well."))

    def _put(self, artifact: int, site: Path) -> list[Text]:
        try:
            self._pages.put(artifact)
            return live.wait(self._address, site, self._patience)
        except (PublishError, GitHubError) as error:
            return [error.words]
        except Exception as error:  # whatever went wrong, somebody must put the last good site back
            said = f"{type(error).__name__}: {error}"
            return [Text(f"没有料到的错误：{said}", f"An error that nobody expected: {said}")]

    def _list(self, title: Text, faults: list[Text]) -> None:
        self._tell(title)
        for fault in faults:
            self._tell(fault)
