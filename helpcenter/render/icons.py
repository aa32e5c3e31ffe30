"""Icons as the page holds them: their drawing alone, hidden from screen readers, sized and coloured by the style sheet."""

from __future__ import annotations

from jinja2 import TemplateRuntimeError
from markupsafe import Markup

from helpcenter.content.icons import read_path
from helpcenter.core.schema import EditorError


def draw(name: str) -> Markup:
    """The icon of that name, as `icon("material/phone")` in a template. Raises TemplateRuntimeError for an unknown one.

    Each place has a copy of its own: what repeats costs a few bytes in gzip, less than `<symbol>` and `<use>` would.
    """
    try:
        path = read_path(name)
    except EditorError as error:
        raise TemplateRuntimeError(f"{error.reason} {error.fix}") from None
    return Markup(f'<svg viewBox="0 0 24 24" aria-hidden="true">{path}</svg>')  # noqa: S704 – the theme's own
