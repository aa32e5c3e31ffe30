"""Who runs the site (`data/operator.yml`): what the operator says of itself, blank until it does."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from helpcenter.core.files import Files
from helpcenter.core.schema import Bilingual, Strict, validate

from .support import Https, check_person

FILE = "data/operator.yml"


def _no_null(value: object) -> object:
    return [] if value is None else value


def _named(value: Bilingual) -> Bilingual:
    check_person(value.zh)
    check_person(value.en)
    return value


class Operator(Strict):
    """What is known of the operator; None: it has not said."""

    name: Annotated[Bilingual, AfterValidator(_named)] | None = None
    kind: Bilingual | None = None
    country: Bilingual | None = None
    checks: Bilingual | None = None
    mirrors: Annotated[list[Https], BeforeValidator(_no_null)] = []  # where else the site is served


KEYS = tuple(key for key in Operator.model_fields if key != "mirrors")


def load_operator(files: Files) -> Operator:
    """Read the file. Raises FindingsError: bad form, one language missing, a name that says nobody."""
    parsed = files.yaml(FILE)
    if parsed.data is None:
        return Operator()
    operator: Operator = validate(parsed, Operator)
    return operator
