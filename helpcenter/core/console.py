"""Where words are printed: no console, pipe, or person who stops a command makes a traceback of it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `--help` need not load it
    from .findings import Text

STOPPED = 130  # exit status of what Ctrl+C stopped: 128 and the number of the signal


def prepare() -> None:
    """Print UTF-8, whatever the console says of itself, and signs that even UTF-8 lacks as \\udc80."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(words: Text) -> None:
    """Print words in both languages at once, even where the output is kept back."""
    print(f"{words.zh}\n{words.en}", flush=True)


def run(main: Callable[[], int | None]) -> int:
    """Run a command. Returns its exit status; 1 where nobody reads on or the system refuses, 130 after Ctrl+C."""
    prepare()
    try:
        status = main() or 0
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # as in `make check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be printed goes nowhere
        return 1
    except KeyboardInterrupt:
        print("\n停下了。 Stopped.", file=sys.stderr)
        return STOPPED
    except OSError as error:
        print(f"系统不让读或写：{error}\nThe system refused to read or write: {error}", file=sys.stderr)
        return 1


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if kind is not KeyboardInterrupt:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _tell  # Ctrl+C while modules are still being loaded, which takes a second
