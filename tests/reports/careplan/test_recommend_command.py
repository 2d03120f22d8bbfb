"""manage.py recommend: file or standard input, plan or refusal."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

CASE = {"patient": {"age": 34}, "left": {"fpi": 8}, "right": {"fpi": 9}}


class Piped:
    """Standard input fed from bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_a_file_gives_a_plan(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps(CASE), encoding="utf-8")
    out = io.StringIO()
    call_command("recommend", str(case), stdout=out)
    ids = [item["id"] for item in json.loads(out.getvalue())["items"]]
    assert ids == ["ADV-01", "ADV-13", "ADV-12", "REV-06"]


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Piped(json.dumps([CASE]).encode()))
    out = io.StringIO()
    call_command("recommend", "-", stdout=out)
    assert len(json.loads(out.getvalue())) == 1


def test_a_refusal_prints_nothing_and_names_every_fault(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"patient": {"agee": 1}, "left": {"fpi": 40}}', encoding="utf-8")
    out = io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("recommend", str(case), stdout=out)
    assert out.getvalue() == ""
    assert "patient.agee" in str(refusal.value)
    assert "left.fpi" in str(refusal.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="none.json cannot be read"):
        call_command("recommend", str(tmp_path / "none.json"))


def test_text_in_another_encoding_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Piped(b"\xff\xfe{}"))
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("recommend", "-")
