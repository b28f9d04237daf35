"""Coded errors: what is wrong, where, and what to do about it.

Codes: CC1xx input that cannot be read, CC2xx fact base and registry, CC3xx configuration and workspace,
CC4xx network, CC5xx review store, CC6xx reports, CC7xx the program itself. docs/errors.md is made from
`CODES` and from `errors.guide`, which gives the cause of each and what to do.
"""

from collections.abc import Mapping

import msgspec

__all__ = ["CODES", "NOT_UNDONE", "ClaimcheckError", "Problem"]

CODES: Mapping[str, str] = {
    "CC101": "the file does not exist",
    "CC102": "a folder was given where a file is needed, or a file for a folder",
    "CC103": "the file is not text",
    "CC104": "the file is empty, or has no words",
    "CC105": "no permission to read the file",
    "CC106": "invalid front matter",
    "CC107": "the text is larger than the limit",
    "CC108": "unknown encoding",
    "CC109": "invalid JSON article in the input line",
    "CC110": "unsupported file type",
    "CC111": "the page has no main text",
    "CC112": "the document or page exceeds the time or memory limit",
    "CC113": "the document is encrypted",
    "CC114": "the document has no text",
    "CC115": "the document is damaged",
    "CC116": "text in another language than English, which is not read",
    "CC117": "the record is in another language than English",
    "CC118": "none of the quotations is in the record",
    "CC201": "invalid YAML",
    "CC202": "alias or anchor, not allowed in this format",
    "CC203": "duplicate key",
    "CC204": "unknown field",
    "CC205": "missing field",
    "CC206": "value of the wrong type",
    "CC207": "value not in its vocabulary",
    "CC208": "invalid date",
    "CC209": "unknown fact id",
    "CC210": "duplicate fact",
    "CC211": "contradictory facts",
    "CC212": "address without https",
    "CC213": "dead link",
    "CC214": "duplicate id",
    "CC215": "citation not checked: not opened yet",
    "CC216": "validity ends before it begins",
    "CC217": "fact without a source",
    "CC218": "date in the future",
    "CC219": "the index is damaged and could not be rebuilt",
    "CC220": "publisher not in the registry of sources",
    "CC221": "the address could not be opened",
    "CC222": "the address redirects elsewhere",
    "CC223": "the page has changed since it was checked",
    "CC224": "the fact was changed by somebody else in the meantime",
    "CC225": "the statement cannot be understood on its own",
    "CC226": "the verdict that a fact was made from is another one now",
    "CC227": "facts that are not embedded yet",
    "CC228": "a series has a hole",
    "CC229": "characters that nobody sees",
    "CC230": "unknown indicator",
    "CC301": "invalid configuration file",
    "CC302": "unknown setting",
    "CC303": "invalid value of a setting",
    "CC304": "the key is already in use or reserved",
    "CC305": "no such workspace",
    "CC306": "the folder is not empty",
    "CC307": "settings that another user can write",
    "CC308": "a terminal is needed",
    "CC401": "offline: network access is switched off",
    "CC402": "the address is not allowed",
    "CC403": "the server did not answer in time",
    "CC404": "the server answered with an error",
    "CC405": "the answer is too large or of the wrong type",
    "CC406": "the server could not be reached, or the connection broke",
    "CC407": "the look-up was cancelled",
    "CC408": "unknown evidence",
    "CC409": "the evidence on disk is not what was stored",
    "CC410": "the evidence store is full or read-only",
    "CC411": "the source needs an API key",
    "CC412": "the source needs a contact",
    "CC501": "the review store is damaged",
    "CC502": "the review store was written by a newer version",
    "CC503": "the review store is locked by another process",
    "CC504": "unknown claim",
    "CC505": "the decision is not possible in this state",
    "CC506": "nothing to undo or redo",
    "CC507": "the review store could not be read or written",
    "CC508": "the review cannot be signed off yet",
    "CC509": "the decision cannot become a fact",
    "CC510": "not in the review store",
    "CC512": "the bundle or backup is unreadable or was changed",
    "CC513": "the workspace already has reviews",
    "CC514": "the step cannot be undone",
    "CC515": "the fact was changed in its file since it was added",
    "CC516": "the review store is on a network drive",
    "CC517": "the id is that of another article",
    "CC518": "the server of the reviews does not allow it",
    "CC519": "the server of the reviews cannot be reached",
    "CC520": "the server of the reviews refused the login",
    "CC521": "the desk on the server is missing, or of an older version",
    "CC601": "the report file already exists",
    "CC602": "the report could not be written",
    "CC603": "unknown report format",
    "CC604": "a setting that the report format needs is missing",
    "CC605": "invalid report template",
    "CC606": "the output could not be written",
    "CC607": "what is published needs a signed review",
    "CC701": "usage error",
    "CC702": "internal error (bug)",
    "CC703": "optional dependency not installed",
    "CC704": "the port or address is not available",
    "CC705": "a plug-in cannot be used",
    "CC706": "a local model cannot be used",
}

NOT_UNDONE = ("CC514", "CC515")
"""The codes of a step that cannot be undone, which the next undo may pass over."""


class ClaimcheckError(Exception):
    """An error to show to the person as it is: one coded line, the offending line, and a way out.

    `str(error)` gives e.g. ``claims/facts/russia.yaml:41:7: CC214 duplicate id 'icc-warrant-putin-2023'``.
    """

    def __init__(
        self,
        code: str,
        what: str,
        *,
        file: str = "",
        line: int = 0,
        column: int = 0,
        shown: str = "",
        hint: str = "",
    ) -> None:
        if code not in CODES:
            raise ValueError(f"unknown error code {code}")
        super().__init__(what)
        self.code, self.what, self.file, self.line, self.column = code, what, file, line, column
        self.shown, self.hint = shown, hint

    @property
    def place(self) -> str:
        """``file:line:column``, as far as known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place else ""
        return f"{head}{self.code} {self.what}"

    @property
    def brief(self) -> str:
        """Code and words first, the place last: for one line of a screen, whose end may be cut."""
        return f"{self.code} {self.what}" + (f" ({self.place})" if self.place else "")

    def in_full(self) -> str:
        """The coded line, the offending line with a caret, and the way out."""
        lines = [str(self)]
        if self.shown:
            lines.append(f"    {self.shown}")
            if self.column:
                lines.append("    " + " " * (self.column - 1) + "^")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


class Problem(msgspec.Struct, frozen=True):
    """A `ClaimcheckError` as data, to be kept in a file or sent to another process."""

    code: str
    what: str
    file: str = ""
    line: int = 0
    column: int = 0
    shown: str = ""
    hint: str = ""

    @classmethod
    def of(cls, error: ClaimcheckError) -> "Problem":
        """The data of an error."""
        return cls(error.code, error.what, error.file, error.line, error.column, error.shown, error.hint)

    def error(self) -> ClaimcheckError:
        """The error again."""
        return ClaimcheckError(
            self.code,
            self.what,
            file=self.file,
            line=self.line,
            column=self.column,
            shown=self.shown,
            hint=self.hint,
        )
