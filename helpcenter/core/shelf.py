"""What a build made before, for the next one: bytes under a name for all that they are made of, in one file.

A file that is damaged, foreign, or in use is as none, and so is one that cannot be written.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from . import store

AT_ONCE = 4_000_000  # bytes that wait until they are written together
# Of a damaged file, even what SQLite says may be no UTF-8.
_DAMAGED = (sqlite3.Error, UnicodeDecodeError)
_TABLE = "create table if not exists kept (name text primary key, seal text not null, content blob not null)"


class Shelf:
    """Keeps bytes in `folder` from one build to the next. `HELPCENTER_COLD` in the environment keeps it empty.

    Not for several threads at once.
    """

    def __init__(self, what: str, folder: Path = store.FOLDER) -> None:
        self._path = folder / f"{what}.sqlite"
        self._program = store.describe_program()
        self._waiting: dict[str, bytes] = {}
        self._weight = 0  # of what waits
        self._used: set[str] = set()
        self._base = None if os.environ.get(store.COLD) else self._open()

    def get(self, make: Callable[[], bytes], *parts: str) -> bytes:
        """What was made of these parts before, by the same program; else what `make` gives."""
        content = self.find(*parts)
        if content is None:
            content = make()
            self.put(content, *parts)
        return content

    def find(self, *parts: str) -> bytes | None:
        """What was made of these parts before, by the same program; None for nothing."""
        if self._base is None:
            return None
        name = store.digest(self._program, *parts)
        self._used.add(name)
        return self._waiting[name] if name in self._waiting else self._read(name)

    def put(self, content: bytes, *parts: str) -> None:
        """Keep what was made of these parts."""
        if self._base is None:
            return
        name = store.digest(self._program, *parts)
        self._used.add(name)
        self._waiting[name] = content
        self._weight += len(content)
        if self._weight > AT_ONCE:
            self._write()

    def close(self) -> None:
        """Keep what was asked for since it was opened, and nothing else."""
        self._write()
        if self._base is None:
            return
        try:
            there = {name for (name,) in self._base.execute("select name from kept")}
            self._base.executemany("delete from kept where name = ?", ((name,) for name in there - self._used))
            self._base.commit()
            self._base.close()
        except _DAMAGED as error:
            self._give_up(error)
        self._base = None

    def _open(self) -> sqlite3.Connection | None:
        for _ in range(2):  # once more without a file that is none of ours
            base = None
            try:
                self._path.parent.mkdir(exist_ok=True)
                # Another build that is writing is not waited for: what it keeps is made anew here.
                base = sqlite3.connect(self._path, timeout=0, check_same_thread=False)
                base.execute("pragma synchronous = off")  # what is lost with the machine is made again
                base.execute(_TABLE)
                base.execute("select name, seal, content from kept limit 1").fetchone()
                return base
            except sqlite3.OperationalError:  # in use, or no place to write
                return None
            except (*_DAMAGED, OSError):
                if base:
                    base.close()
                with suppress(OSError):
                    self._path.unlink(missing_ok=True)
        return None

    def _read(self, name: str) -> bytes | None:
        if self._base is None:
            return None
        try:
            row = self._base.execute("select seal, content from kept where name = ?", (name,)).fetchone()
        except _DAMAGED as error:
            self._give_up(error)
            return None
        return row[1] if row and isinstance(row[1], bytes) and row[0] == store.digest(name, row[1]) else None

    def _write(self) -> None:
        if self._base is None or not self._waiting:
            return
        rows = [(name, store.digest(name, content), content) for name, content in self._waiting.items()]
        self._waiting.clear()
        self._weight = 0
        try:
            self._base.executemany("insert or replace into kept values (?, ?, ?)", rows)
            self._base.commit()
        except _DAMAGED as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on as if nothing were kept; a damaged file goes."""
        if self._base is not None:
            self._base.close()
        self._base = None
        self._waiting.clear()
        if not isinstance(error, sqlite3.OperationalError):
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
