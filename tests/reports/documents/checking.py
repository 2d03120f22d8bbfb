"""Outside judges of a PDF: a conformance checker, and qpdf where it is installed."""

import shutil
import subprocess
from pathlib import Path

import page

PROFILES = ("ua1", "2a")


def failures_of(content: bytes, folder: Path) -> list[str]:
    """Return every rule of PDF/UA-1 and PDF/A-2a that the file breaks."""
    path = folder / "checked.pdf"
    path.write_bytes(content)
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf(str(path), profile=profile).failures
    ]


def has_qpdf() -> bool:
    """Say whether qpdf is there to ask."""
    return shutil.which("qpdf") is not None


def qpdf_says(content: bytes, folder: Path) -> str:
    """Return what `qpdf --check` complains about; "" when it is content."""
    path = folder / "checked.pdf"
    path.write_bytes(content)
    done = subprocess.run(  # noqa: S603  a fixed command, our own file
        ["qpdf", "--check", str(path)],  # noqa: S607  wherever it is installed
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
