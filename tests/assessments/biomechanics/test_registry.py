"""Rows by their code: the order is kept, and no code is used twice."""

from dataclasses import dataclass

import pytest

from assessments.biomechanics.registry import by_code


@dataclass(frozen=True, slots=True)
class Row:
    """The least that a registry can hold."""

    code: str


def test_the_order_is_that_of_the_rows() -> None:
    rows = (Row("toe"), Row("arch"), Row("heel"))
    assert list(by_code(rows).items()) == [(row.code, row) for row in rows]


def test_every_code_used_twice_is_named() -> None:
    with pytest.raises(ValueError, match="codes used twice: arch, toe$"):
        by_code([Row("toe"), Row("arch"), Row("toe"), Row("heel"), Row("arch")])
