"""Every document of every example is PDF/UA-1 and PDF/A-2a, and the same each time."""

import hashlib
import os
import subprocess
import sys

import pytest

from reports.documents import stored_reports
from tests.architecture.source import ROOT
from tests.reports.documents.checking import failures_of, has_qpdf, qpdf_says
from tests.reports.documents.making import NAMES, issue_of

BY_NAME = pytest.mark.parametrize("name", NAMES)
PATIENT_PRINTS = {"care_plan", "care_plan_large"}
ONE = "case-05-heel-pain"
HASHES = """
import hashlib, os, sys
import django
django.setup()
from reports.documents import stored_reports
from tests.reports.documents.making import issue_of
for kind, content, _ in stored_reports(issue_of(sys.argv[1])):
    print(kind, hashlib.sha256(content).hexdigest())
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
        kind: hashlib.sha256(content).hexdigest()
        for kind, (content, _) in documents(ONE).items()
    }
    done = subprocess.run(  # noqa: S603  our own interpreter, our own words
        [sys.executable, "-c", HASHES, ONE],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4217"},
    )
    theirs = dict(line.split() for line in done.stdout.splitlines())
    assert theirs == ours
