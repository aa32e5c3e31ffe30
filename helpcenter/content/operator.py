"""Who runs the site (`data/operator.yml`): what the operator says of itself, blank until it does."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from helpcenter.core.files import Files
from helpcenter.core.schema import Bilingual, Strict, validate

from .support import check_person

FILE = "data/operator.yml"


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


KEYS = tuple(Operator.model_fields)


def load_operator(files: Files) -> Operator:
    """Read the file. Raises FindingsError: bad form, one language missing, a name that says nobody."""
    parsed = files.yaml(FILE)
    if parsed.data is None:
        return Operator()
    operator: Operator = validate(parsed, Operator)
    return operator
