"""Files are part of the record: verified with it, erased with it, sealed anew."""

import os
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection

from assessments.actions import retract_file
from assessments.files import store
from assessments.files.store import Part
from assessments.models import Attachment, AttachmentRetraction
from clinic import append_only
from clinic.models import Role
from clinic.sealing import SealBroken
from patients.models import Patient
from reports.actions import approve_erasure, carry_out_erasure, request_erasure
from tests.assessments.files.making import make_file, picture
from tests.assessments.making import make_signed
from tests.factories import make_patient, make_user

pytestmark = pytest.mark.django_db
NEW_KEY = "the new key of the clinic's files " + "n" * 40
DAY_S = 24 * 60 * 60


@pytest.fixture
def file(patient, amara):
    return make_file(patient, amara, version=make_signed(patient, amara))


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def run(command):
    out, error = StringIO(), StringIO()
    try:
        call_command(command, stdout=out, stderr=error)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue() + error.getvalue()
    return 0, out.getvalue()


def bytes_of(file, part=Part.CONTENT):
    return store.read(patient_id=file.patient_id, uid=file.uid, part=part)


# --- Verified ---------------------------------------------------------------------------
def test_a_record_with_files_holds(file):
    status, said = run("verify_record")
    assert (status, "checked 1 files" in said) == (0, True)


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.unlink(), "are missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-9]), "were changed"),
        (lambda path: path.write_bytes(b"a plain picture"), "are no sealed file"),
    ],
    ids=["missing", "cut off", "clear"],
)
def test_spoiled_bytes_are_named(file, part, spoil, words):
    spoil(store.path_of(file.uid, part))
    status, said = run("verify_record")
    assert status == 1
    assert f"file's {part.value} {file.pk}: the stored bytes {words}" in said


def test_other_bytes_under_the_right_key_are_named(file):
    store.write(
        patient_id=file.patient_id,
        uid=file.uid,
        part=Part.CONTENT,
        clear=BytesIO(picture(colour="blue")),
    )
    status, said = run("verify_record")
    assert (status, "hash does not match" in said) == (1, True)


def test_a_lost_key_is_named(file, settings):
    settings.FILE_KEY = NEW_KEY
    status, said = run("verify_record")
    assert (status, "no key opens it" in said) == (1, True)


# --- Erased -----------------------------------------------------------------------------
def erase(patient, olga):
    second = make_user(patient.clinic, Role.OWNER)
    erasure = request_erasure(patient=patient, reason="Asked in writing", by=olga)
    erasure = approve_erasure(erasure=erasure, by=second)
    return carry_out_erasure(erasure=erasure, by=second)


def test_an_erasure_takes_rows_and_bytes(
    file, patient, amara, olga, django_capture_on_commit_callbacks
):
    retract_file(file=file, reason="Somebody else", by=amara)
    other = make_file(make_patient(amara, family_name="Second"), amara)
    with django_capture_on_commit_callbacks(execute=True):
        counts = erase(patient, olga)
    assert counts["assessments.attachment"] == 1
    assert counts["assessments.attachmentretraction"] == 1
    assert not AttachmentRetraction.objects.exists()
    assert list(Attachment.objects.all()) == [other]
    assert {uid for uid, _ in store.kept()} == {other.uid}


def test_an_erasure_that_fails_keeps_the_bytes(file, patient, olga):
    """What waits for the end of the transaction never happens if that never comes."""
    erase(patient, olga)
    assert not Patient.objects.filter(pk=patient.pk).exists()
    assert bytes_of(file)


# --- Sealed anew ------------------------------------------------------------------------
def test_a_new_key_takes_over(file, settings):
    before = {part: bytes_of(file, part) for part in Part}
    settings.OLD_FILE_KEYS, settings.FILE_KEY = [settings.FILE_KEY], NEW_KEY
    status, said = run("tidy_files")
    assert (status, "current key: 2" in said) == (0, True)
    settings.OLD_FILE_KEYS = []
    assert {part: bytes_of(file, part) for part in Part} == before
    assert run("verify_record")[0] == 0
    assert "current key: 0" in run("tidy_files")[1]


def test_without_the_old_key_nothing_is_lost(file, settings):
    old, settings.FILE_KEY = settings.FILE_KEY, NEW_KEY
    status, said = run("tidy_files")
    assert (status, "2 do not open" in said) == (1, True)
    with pytest.raises(SealBroken):
        bytes_of(file)
    settings.FILE_KEY = old
    assert bytes_of(file)


def test_bytes_that_no_record_names_are_removed_when_they_are_old(file):
    paths = []
    for age in (2 * DAY_S, 60):
        uid = uuid4()
        store.write(patient_id=1, uid=uid, part=Part.CONTENT, clear=BytesIO(b"x"))
        paths.append(store.path_of(uid, Part.CONTENT))
        then = paths[-1].stat().st_mtime - age
        os.utime(paths[-1], (then, then))
    (store.folder() / "ab").mkdir(exist_ok=True)
    (store.folder() / "ab" / "note.txt").write_text("somebody's own")
    assert "named by no record: 1" in run("tidy_files")[1]
    assert [path.exists() for path in paths] == [False, True]
    assert bytes_of(file)
    assert (store.folder() / "ab" / "note.txt").exists()


def test_bytes_moved_to_another_patients_row_do_not_open(file, amara):
    other = make_file(make_patient(amara, family_name="Second"), amara)
    taken = store.path_of(file.uid, Part.CONTENT).read_bytes()
    store.path_of(other.uid, Part.CONTENT).write_bytes(taken)
    status, said = run("verify_record")
    assert (status, f"content {other.pk}" in said) == (1, True)


def forge(file, **columns):
    append_only.drop_triggers(connection)
    Attachment.objects.filter(pk=file.pk).update(**columns)
    append_only.install_triggers(connection)


def test_a_forged_row_is_named(file):
    forge(file, sha256="0" * 64)
    assert "hash does not match" in run("verify_record")[1]


def test_a_row_moved_to_another_patient_is_named(file, amara):
    forge(file, patient=make_patient(amara, family_name="Second"))
    said = run("verify_record")[1]
    assert f"file {file.pk}: its examination is another patient's" in said
    assert f"file's content {file.pk}: the stored bytes were changed" in said
