"""`write_docs`: prints one, writes all, fails when one differs."""

import io

import pytest
from django.core.management import CommandError, call_command

from reports.management.commands.write_docs import DOCUMENTS
from tests.architecture.source import ROOT


def run(*args):
    out, err = io.StringIO(), io.StringIO()
    call_command("write_docs", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_prints_one_document_whole(name):
    path, write = DOCUMENTS[name]
    assert run(name) == (write(), "")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_committed_is_what_it_writes(name):
    path, write = DOCUMENTS[name]
    assert (ROOT / path).read_text(encoding="utf-8") == write()


@pytest.fixture
def elsewhere(tmp_path, settings):
    (tmp_path / "docs").mkdir()
    (tmp_path / "reports" / "locale").mkdir(parents=True)
    settings.BASE_DIR = tmp_path
    return tmp_path


def test_it_writes_them_all_and_then_the_check_is_content(elsewhere):
    run()
    for path, write in DOCUMENTS.values():
        assert (elsewhere / path).read_text(encoding="utf-8") == write()
    assert "docs/clinical-reference.md: current" in run("--check")[1]


def test_the_check_names_what_differs_and_writes_nothing(elsewhere):
    run()
    changed = elsewhere / "docs" / "case.schema.json"
    changed.write_text("{}", encoding="utf-8")
    (elsewhere / "docs" / "clinical-reference.md").unlink()
    with pytest.raises(CommandError, match="clinical-reference.md, docs/case.schema"):
        run("--check")
    assert changed.read_text(encoding="utf-8") == "{}"
    assert len(list((elsewhere / "docs").iterdir())) == 1


def test_an_unknown_document_is_refused():
    with pytest.raises(CommandError, match="invalid choice: 'novel'"):
        run("novel")
