"""What was signed, issued and audited refuses change; forged rows are named."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from clinic import append_only
from tests.reports.cases import make_case

CASE = "case-01-short-right-leg"
PROTECTED = [
    pytest.param(
        "UPDATE assessments_assessmentversion SET snapshot = snapshot || ' '",
        "snapshot",
        id="snapshot",
    ),
    pytest.param(
        "UPDATE assessments_assessmentversion"
        " SET snapshot = replace(snapshot, '1985', '1986')",
        "snapshot",
        id="one byte of a snapshot",
    ),
    pytest.param(
        "UPDATE assessments_assessment SET performed_on = '2020-01-01'",
        "its day differs from what was signed",
        id="the day of an examination",
    ),
    pytest.param(
        "UPDATE assessments_assessment SET protocol = 'child'",
        "its protocol differs from what was signed",
        id="the protocol of an examination",
    ),
    pytest.param(
        "UPDATE assessments_scorecard SET lld_mm = 9", "score card", id="score card"
    ),
    pytest.param(
        "UPDATE reports_careplan SET content = content || ' '", "care plan", id="plan"
    ),
    pytest.param(
        "UPDATE reports_issuedreport SET sha256 = 'x'", "issued report", id="document"
    ),
    pytest.param(
        "UPDATE reports_issuedreport SET content = (SELECT content FROM"
        " reports_issuedreport WHERE kind = 'clinician') WHERE kind = 'care_plan'",
        "issued report",
        id="the bytes of a document",
    ),
    pytest.param(
        "UPDATE clinic_auditevent SET payload = payload || ' ' WHERE sequence = 2",
        "audit",
        id="audit",
    ),
    pytest.param(
        "DELETE FROM clinic_auditevent WHERE sequence = 3", "audit", id="audit removed"
    ),
]


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def verify() -> tuple[int, str]:
    out, error = StringIO(), StringIO()
    try:
        call_command("verify_record", stdout=out, stderr=error)
    except SystemExit as stop:
        return int(stop.code or 0), error.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def issued(amara):
    return make_case(CASE, amara, issue=True)


def test_an_untouched_record_holds(issued):
    status, said = verify()
    assert status == 0
    assert "The record holds." in said


@pytest.mark.parametrize(("sql", "what"), PROTECTED)
def test_the_database_refuses(sql, what, issued):
    with pytest.raises(DatabaseError, match="final"):
        run(sql)
    assert verify()[0] == 0


@pytest.mark.parametrize(("sql", "what"), PROTECTED)
def test_a_forged_row_is_named_when_nothing_guards_it(sql, what, issued):
    append_only.drop_triggers(connection)
    try:
        run(sql)
        status, said = verify()
    finally:
        append_only.install_triggers(connection)
    assert status == 1
    assert what in said


@pytest.mark.parametrize(
    "table",
    [
        "assessments_assessmentversion",
        "assessments_scorecard",
        "reports_careplanitem",
        "reports_careplan",
        "reports_issuedreport",
        "clinic_auditevent",
        "patients_consent",
    ],
)
def test_nothing_final_is_deleted(table, issued):
    with pytest.raises(DatabaseError, match="final"):
        run(f"DELETE FROM {table}")  # noqa: S608  a name of ours
