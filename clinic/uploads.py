"""Where a large upload waits while it is judged: a file without a name, never too big.

Django's own handler gives the file a name in the folder for temporary files, where a
stopped server would leave a patient's picture in clear. This one has no name: it is
gone with the process. What exceeds the largest file is counted and thrown away.
"""

import tempfile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST_UPLOAD = 100 * 1024 * 1024


class UnnamedFileUploadHandler(FileUploadHandler):
    """Collect one upload; its `size` is what was sent, even where less was kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open the file that the next upload goes to."""
        super().new_file(*args, **kwargs)
        # Closed with the request, by whoever holds the upload.
        self._held = tempfile.TemporaryFile()  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part, unless the whole is larger than any file may be."""
        if start + len(raw_data) <= LARGEST_UPLOAD:
            self._held.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """Return the upload, at its beginning."""
        self._held.seek(0)
        return UploadedFile(
            file=self._held,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Let go of what came so far."""
        held = getattr(self, "_held", None)
        if held is not None:
            held.close()
