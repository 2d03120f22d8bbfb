"""Every document of every example is PDF/UA-1 and PDF/A-2a, and the same each time."""

import hashlib
import os
import subprocess
import sys

import pytest

from reports.documents import stored_reports
from tests.architecture.source import ROOT
from tests.reports.documents.checking import failures_of, has_qpdf, qpdf_says
from tests.reports.documents.making import (
    NAMES,
    issue_of,
    with_patient,
    with_plan,
)

BY_NAME = pytest.mark.parametrize("name", NAMES)
PATIENT_PRINTS = {"care_plan", "care_plan_large"}
ONE = "case-05-heel-pain"
HELD = "case-09-acute-charcot"
HASHES = """
import hashlib, os, sys
import django
django.setup()
from reports.documents import stored_reports
from tests.reports.documents.making import issue_of
for name in sys.argv[1:]:
    for kind, content, _ in stored_reports(issue_of(name)):
        print(f"{name}/{kind}", hashlib.sha256(content).hexdigest())
"""


def test_there_are_examples():
    assert len(NAMES) >= 7


@BY_NAME
def test_every_document_passes_both_profiles(documents, tmp_path, name):
    wrong = {
        kind: failures_of(content, tmp_path)
        for kind, (content, _) in documents(name).items()
    }
    assert {kind: found for kind, found in wrong.items() if found} == {}


@pytest.mark.skipif(not has_qpdf(), reason="qpdf is not installed (apt install qpdf)")
@BY_NAME
def test_qpdf_finds_nothing(documents, tmp_path, name):
    said = [qpdf_says(content, tmp_path) for content, _ in documents(name).values()]
    assert said == [""] * len(said)


@pytest.mark.parametrize("large", [False, True])
def test_an_interim_sheet_passes_both_profiles(tmp_path, large):
    issue = with_plan(issue_of(HELD), is_interim=True, exercises=())
    issue = with_patient(issue, large_print=large)
    kind, content, pages = stored_reports(issue)[0]
    assert (kind, pages <= 2) == ("interim", True)
    assert failures_of(content, tmp_path) == []


@BY_NAME
def test_a_plan_has_both_prints_and_a_clinicians_report(documents, name):
    kinds = set(documents(name))
    assert "clinician" in kinds
    assert kinds >= PATIENT_PRINTS or "interim" in kinds


@BY_NAME
def test_a_referral_and_an_order_come_with_what_asks_for_them(documents, name):
    plan = issue_of(name).document.plan
    asks_physio = any(item.section == "PHY" for item in plan.items)
    assert ("referral" in documents(name)) == asks_physio
    assert ("lab_order" in documents(name)) == bool(plan.order)


def test_bytes_are_equal_when_drawn_again(documents):
    again = {kind: content for kind, content, _ in stored_reports(issue_of(ONE))}
    assert again == {kind: content for kind, (content, _) in documents(ONE).items()}


def test_bytes_are_equal_in_another_process(documents):
    ours = {
        f"{name}/{kind}": hashlib.sha256(content).hexdigest()
        for name in NAMES
        for kind, (content, _) in documents(name).items()
    }
    done = subprocess.run(  # noqa: S603  our own interpreter, our own words
        [sys.executable, "-c", HASHES, *NAMES],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4217"},
    )
    theirs = dict(line.split() for line in done.stdout.splitlines())
    assert theirs == ours
