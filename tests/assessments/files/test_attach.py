"""A file is a row of its own with sealed bytes; nothing signed changes by it."""

import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from assessments.actions import attach_file, retract_assessment, retract_file
from assessments.files import store
from assessments.files.intake import accept
from assessments.files.store import Part
from assessments.models import (
    AssessmentVersion,
    Attachment,
    AttachmentRetraction,
    FileKind,
    FileSide,
)
from clinic.errors import ActionNotAllowed
from clinic.hashing import sha256_of_bytes
from clinic.models import AuditEvent
from patients.models import ConsentKind, ShareLevel
from tests.assessments.files.making import facts, make_file, mp4, pdf, picture, upload
from tests.assessments.making import make_draft
from tests.factories import make_consent, make_patient, make_share

pytestmark = pytest.mark.django_db
REASON = "The picture shows somebody else"


def bytes_of(file, part=Part.CONTENT):
    return store.read(patient_id=file.patient_id, uid=file.uid, part=part)


def sealed_files():
    return {path for _, path in store.kept()}


@pytest.fixture
def file(patient, amara):
    return make_file(patient, amara)


# --- Adding -----------------------------------------------------------------------------
def test_the_row_tells_what_the_bytes_are(file):
    clear = bytes_of(file)
    assert sha256_of_bytes(clear) == file.sha256
    assert (len(clear), file.media_type) == (file.size_bytes, "image/jpeg")
    assert (file.width_px, file.height_px) == (40, 30)
    assert sha256_of_bytes(bytes_of(file, Part.THUMBNAIL)) == file.thumbnail_sha256
    assert (file.kind, file.side) == (FileKind.PHOTOGRAPH, FileSide.LEFT)
    assert str(file) == f"file #{file.pk}"


def test_the_disk_holds_no_clear_byte_and_no_name(file):
    for part in Part:
        path = store.path_of(file.uid, part)
        kept = path.read_bytes()
        assert b"JFIF" not in kept
        assert kept[len(kept) // 2 :] not in bytes_of(file, part)
        assert path.stat().st_mode & 0o077 == 0
        assert path.stem == file.uid.hex


@pytest.mark.parametrize(
    ("data", "kind"),
    [(pdf(), FileKind.IMAGING), (mp4(), FileKind.VIDEO)],
    ids=["report", "video"],
)
def test_what_is_no_picture_has_no_small_one(patient, amara, data, kind):
    file = make_file(patient, amara, data, kind=kind)
    assert (file.thumbnail_sha256, file.width_px) == ("", None)
    assert len(sealed_files() & {store.path_of(file.uid, part) for part in Part}) == 1


def test_adding_is_audited_without_words(patient, amara, signed):
    file = make_file(patient, amara, version=signed)
    event = AuditEvent.objects.get(type="file_added")
    assert (event.actor, event.patient_id) == (amara, patient.pk)
    assert file.sha256 in event.payload
    assert f'"version":{signed.pk}' in event.payload
    assert "Standing" not in event.payload


@pytest.mark.parametrize("fixture", ["draft", "signed"])
def test_an_examination_stays_as_it_is(request, patient, amara, fixture):
    version = request.getfixturevalue(fixture)
    before = AssessmentVersion.objects.values().get(pk=version.pk)
    file = make_file(patient, amara, version=version)
    assert AssessmentVersion.objects.values().get(pk=version.pk) == before
    assert file.version == version


def test_a_retracted_examination_still_takes_what_belongs_to_it(patient, amara, signed):
    retract_assessment(version=signed, reason="Wrong day", by=amara)
    assert make_file(patient, amara, version=signed).pk


def test_a_file_of_an_examination_is_its_patients(amara, patient):
    other = make_draft(make_patient(amara, family_name="Second"), amara)
    with pytest.raises(ActionNotAllowed, match="another patient"):
        make_file(patient, amara, version=other)


@pytest.mark.parametrize("kind", [FileKind.PHOTOGRAPH, FileKind.VIDEO])
@pytest.mark.parametrize(
    ("is_given", "word"), [(None, "not recorded"), (False, "refused")]
)
def test_pictures_of_a_person_need_their_consent(patient, amara, kind, is_given, word):
    make_consent(patient, amara, ConsentKind.EXAMINATION)
    if is_given is not None:
        make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
        make_consent(patient, amara, ConsentKind.PHOTOGRAPHS, is_given=is_given)
    data = mp4() if kind == FileKind.VIDEO else picture()
    before = sealed_files()
    with pytest.raises(ActionNotAllowed, match=word):
        make_file(patient, amara, data, kind=kind, consent=False)
    assert sealed_files() == before


@pytest.mark.parametrize("kind", [FileKind.IMAGING, FileKind.LETTER])
def test_a_paper_needs_no_consent_to_pictures(patient, amara, kind):
    assert make_file(patient, amara, pdf(), kind=kind, consent=False).pk


def test_the_day_lies_in_the_patients_life(patient, amara):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for wrong in (patient.birth_date - timedelta(days=1), tomorrow, date(1, 1, 1)):
        with pytest.raises(ActionNotAllowed, match="birth"):
            make_file(patient, amara, taken_on=wrong)
    assert make_file(patient, amara, taken_on=patient.birth_date).pk


def test_the_same_file_is_not_kept_twice(file, patient, amara):
    with pytest.raises(ActionNotAllowed, match="already"):
        make_file(patient, amara)
    retract_file(file=file, reason=REASON, by=amara)
    assert make_file(patient, amara).pk
    assert make_file(make_patient(amara, family_name="Second"), amara).pk


def test_another_clinic_adds_nothing(patient, amara, chloe):
    with pytest.raises(PermissionDenied):
        make_file(patient, chloe, consent=False)


def test_a_row_that_is_refused_leaves_no_bytes(patient, amara):
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    before = sealed_files()
    with pytest.raises(DatabaseError), transaction.atomic():
        attach_file(
            patient=patient,
            accepted=accept(upload(picture())),
            facts=facts(side="both"),
            by=amara,
        )
    assert sealed_files() == before


def test_bytes_that_cannot_be_written_leave_no_row(patient, amara, settings, tmp_path):
    make_consent(patient, amara, ConsentKind.PHOTOGRAPHS)
    settings.MEDIA_ROOT = tmp_path / "a file"
    settings.MEDIA_ROOT.write_bytes(b"no folder")
    with pytest.raises(OSError, match="a file"), transaction.atomic():
        make_file(patient, amara)
    assert not Attachment.objects.exists()


def test_a_write_that_breaks_off_leaves_no_half_file(file):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError("the disk is full")

    before = {path for path in store.folder().rglob("*") if path.is_file()}
    with pytest.raises(OSError, match="full"):
        store.write(
            patient_id=1, uid=file.uid, part=Part.CONTENT, clear=Broken(b"heel")
        )
    assert {path for path in store.folder().rglob("*") if path.is_file()} == before
    assert bytes_of(file)


# --- Who sees what -----------------------------------------------------------------------
def seen(user):
    return set(Attachment.objects.visible_to(user))


def test_a_clinic_sees_its_own(file, amara, ben, chloe, rita, olga):
    assert seen(amara) == seen(ben) == {file}
    assert seen(chloe) == seen(rita) == seen(olga) == set()


def test_nobody_sees_nothing(file, client):
    from django.contrib.auth.models import AnonymousUser

    assert seen(AnonymousUser()) == set()


@pytest.mark.parametrize(
    ("level", "opens"),
    [
        (ShareLevel.SUMMARY, False),
        (ShareLevel.BIOMECHANICS, False),
        (ShareLevel.FULL, True),
    ],
)
def test_a_full_share_alone_opens_files(file, patient, amara, phil, level, opens):
    make_share(patient, amara, phil, level=level)
    assert seen(phil) == ({file} if opens else set())


def test_a_share_opens_neither_drafts_nor_mistakes(patient, amara, phil, draft, signed):
    make_share(patient, amara, phil, level=ShareLevel.FULL)
    of_signed = make_file(patient, amara, version=signed)
    make_file(patient, amara, picture(size=(50, 50)), version=draft)
    mistake = make_file(patient, amara, picture(size=(60, 60)))
    retract_file(file=mistake, reason=REASON, by=amara)
    assert seen(phil) == {of_signed}
    assert len(seen(amara)) == 3


# --- Marking -----------------------------------------------------------------------------
def test_a_mistake_is_marked_and_stays(file, amara):
    retraction = retract_file(file=file, reason=f" {REASON} ", by=amara)
    assert (retraction.reason, retraction.retracted_by) == (REASON, amara)
    assert bytes_of(file)
    event = AuditEvent.objects.get(type="file_retracted")
    assert event.target_id == file.pk
    assert str(retraction) == f"retraction of a file #{retraction.pk}"


def test_a_mark_has_a_reason_and_is_set_once(file, amara):
    with pytest.raises(ActionNotAllowed, match="Say why"):
        retract_file(file=file, reason="  ", by=amara)
    retract_file(file=file, reason=REASON, by=amara)
    with pytest.raises(ActionNotAllowed, match="already"):
        retract_file(file=file, reason=REASON, by=amara)


def test_another_clinic_marks_nothing(file, chloe):
    with pytest.raises(PermissionDenied):
        retract_file(file=file, reason=REASON, by=chloe)


# --- The database itself refuses -----------------------------------------------------------
@pytest.mark.parametrize(
    "table", ["assessments_attachment", "assessments_attachmentretraction"]
)
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_rows_are_final(file, amara, table, verb):
    retract_file(file=file, reason=REASON, by=amara)
    refused = pytest.raises(DatabaseError, match="the row is final")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(table))
    assert Attachment.objects.count() == AttachmentRetraction.objects.count() == 1


def test_replacing_a_row_is_refused(file):
    columns = [field.column for field in Attachment._meta.concrete_fields]
    names = ", ".join(columns)
    copy = f"({names}) SELECT {names} FROM assessments_attachment"  # noqa: S608
    sql = f"INSERT OR REPLACE INTO assessments_attachment {copy}"
    if connection.vendor == "postgresql":
        sql = (
            f"INSERT INTO assessments_attachment {copy}"
            " ON CONFLICT (id) DO UPDATE SET title = 'Other'"
        )
    refused = pytest.raises(DatabaseError, match="the row is final")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "wrong", [{"side": "both"}, {"kind": "map"}, {"title": ""}, {"sha256": ""}]
)
def test_a_row_is_whole(file, wrong):
    row = Attachment.objects.values().get(pk=file.pk)
    row |= {"id": None, "uid": "0" * 32, **wrong}
    with pytest.raises(DatabaseError), transaction.atomic():
        Attachment.objects.create(**row)
