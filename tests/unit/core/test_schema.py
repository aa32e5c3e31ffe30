"""Whatever YAML holds, validating it gives findings or data."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.mail_topics import Topic
from helpcenter.core import yamlfile
from helpcenter.core.findings import FindingsError
from helpcenter.core.schema import validate


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3),
        max_leaves=8,
    )
)
def test_any_yaml_gives_findings_or_data_never_a_traceback(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    try:
        validate(yamlfile.parse(text, "x.yml"), Topic)
    except FindingsError as error:
        assert all(finding.line >= 1 for finding in error.findings)
