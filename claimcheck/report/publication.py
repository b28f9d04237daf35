"""Publication: what makes a draft a report that readers get."""

import msgspec

from claimcheck.model import CorrectionKind


class Publication(msgspec.Struct, frozen=True):
    """That a report is published, and what its changes since the one before are, in words for readers."""

    kind: CorrectionKind = "correction"
    why: str = ""
