"""The clinic's signature: the file stays archival, and any change shows."""

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from reports.documents import stored_reports
from reports.models import IssuedReport
from reports.signing import clinic_signature, is_signed, signature_fault
from reports.verification import faults
from tests.reports.cases import make_case
from tests.reports.documents.checking import failures_of
from tests.reports.documents.making import NAMES, issue_of

ONE = "case-11-child-flat-feet"
PASSPHRASE = "six plain words for a key"
BY_NAME = pytest.mark.parametrize("name", NAMES)


def self_signed() -> bytes:
    """Return a PKCS#12 file with a fresh key and its own certificate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test clinic")])
    now = timezone.now()
    usage = [True, True, *[False] * 7]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .add_extension(x509.KeyUsage(*usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    locked = BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"k", key, certificate, None, locked)


@pytest.fixture
def key(settings, tmp_path):
    """A clinic that signs."""
    path = tmp_path / "clinic.p12"
    path.write_bytes(self_signed())
    settings.SIGNING_KEY_FILE = str(path)
    settings.SIGNING_PASSPHRASE = PASSPHRASE


def signed_report() -> bytes:
    return stored_reports(issue_of(ONE), clinic_signature())[0][1]


def test_without_a_key_nothing_is_signed(documents):
    assert clinic_signature() is None
    assert not any(is_signed(content) for content, _ in documents(ONE).values())


@BY_NAME
@pytest.mark.usefixtures("key")
def test_signed_documents_hold_and_stay_archival(tmp_path, name):
    for _, content, _ in stored_reports(issue_of(name), clinic_signature()):
        assert is_signed(content)
        assert signature_fault(content) == ""
        assert failures_of(content, tmp_path) == []


@pytest.mark.usefixtures("key")
def test_a_changed_byte_shows():
    content = bytearray(signed_report())
    content[len(content) // 2] ^= 1
    assert "does not match" in signature_fault(bytes(content))


@pytest.mark.usefixtures("key")
def test_something_added_shows():
    content = signed_report() + b"\n% more\n"
    assert signature_fault(content) == "it was changed after it was signed"


@pytest.mark.usefixtures("key")
def test_a_cut_file_shows():
    content = signed_report()
    assert signature_fault(content[: len(content) // 3]) != ""


def test_a_key_that_does_not_open_stops_the_issue(settings, key):
    settings.SIGNING_PASSPHRASE = "another passphrase"
    with pytest.raises(ImproperlyConfigured, match="PLUMBLINE_SIGNING_KEY"):
        clinic_signature()


@pytest.mark.django_db
@pytest.mark.usefixtures("key")
def test_the_record_is_verified_with_its_signatures(amara, monkeypatch):
    make_case(ONE, amara, issue=True)
    assert all(is_signed(bytes(row.content)) for row in IssuedReport.objects.all())
    assert list(faults()) == []
    monkeypatch.setattr("reports.verification.signature_fault", lambda _: "broken")
    found = [str(fault) for fault in faults()]
    assert len(found) == IssuedReport.objects.count()
    assert all(fault.endswith("broken") for fault in found)
