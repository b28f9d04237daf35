"""What an office document is made of, looked at before anything of it is unpacked."""

import zipfile
from io import BytesIO

from claimcheck.errors import ClaimcheckError

_MOST_UNPACKED, _MOST_MEMBERS, _RATIO = 200_000_000, 5_000, 200


def look_into(data: bytes, main: str, kind: str) -> None:
    """Refuse an archive without the part `main`, and one that unfolds to more than a document does.

    Raises `ClaimcheckError` CC110, CC112, CC115.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if main not in names:
                what = f"a ZIP archive or an office document, but not {kind}: it is not read"
                raise ClaimcheckError("CC110", what)
            size = sum(member.file_size for member in members)
            if (
                len(members) > _MOST_MEMBERS
                or size > _MOST_UNPACKED
                or size > _RATIO * max(len(data), 50_000)
            ):
                raise ClaimcheckError(
                    "CC112", f"it unfolds to {size / 1e6:,.0f} MB in {len(members):,} parts"
                )
            with archive.open(main) as part:
                if b"<!DOCTYPE" in part.read(4_096):
                    raise ClaimcheckError("CC115", "it defines entities of its own, which no document does")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise ClaimcheckError("CC115", f"the archive is damaged ({type(error).__name__})") from None
