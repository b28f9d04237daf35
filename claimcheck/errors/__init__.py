"""Coded errors: what is wrong, where, and what to do about it.

Codes: CC1xx input that cannot be read, CC2xx fact base and registry, CC3xx configuration and workspace,
CC4xx network, CC5xx review store, CC6xx reports, CC7xx the program itself. docs/errors.md is made from
`CODES` and from `error_guide`, which says why each comes and what to do.
"""

from collections.abc import Mapping

import msgspec

CODES: Mapping[str, str] = {
    "CC101": "the file does not exist",
    "CC102": "a folder was given where a file is needed, or a file for a folder",
    "CC103": "the file is not text",
    "CC104": "the file is empty, or holds no words",
    "CC105": "the file may not be read",
    "CC106": "the front matter is not valid",
    "CC107": "the text is larger than the limit",
    "CC108": "the encoding could not be found out",
    "CC109": "the input line is not a valid JSON article",
    "CC110": "the kind of file is not supported",
    "CC111": "the page holds no main text",
    "CC112": "the document or page needs more time or memory than it may take",
    "CC113": "the document is encrypted",
    "CC114": "the document holds no text",
    "CC115": "the document is damaged",
    "CC201": "the YAML could not be parsed",
    "CC202": "an alias or anchor, which this format does not allow",
    "CC203": "the same key twice",
    "CC204": "a field that this format does not know",
    "CC205": "a field that must be there is missing",
    "CC206": "a value of the wrong kind",
    "CC207": "a value outside its vocabulary",
    "CC208": "a date that is none",
    "CC209": "no fact has this id",
    "CC210": "a fact that says the same is there already",
    "CC211": "two facts that contradict each other",
    "CC212": "an address without https",
    "CC213": "an address at which nothing is any more",
    "CC214": "an id that is used twice",
    "CC215": "the citation was never opened by anybody (not checked)",
    "CC216": "a validity that ends before it begins",
    "CC217": "a fact without a source",
    "CC218": "a date in the future",
    "CC219": "the index is damaged and could not be made again",
    "CC220": "a publisher that is not in the registry of sources",
    "CC221": "an address that could not be opened",
    "CC222": "an address that leads elsewhere",
    "CC223": "a page that says otherwise than when it was read",
    "CC224": "somebody else changed the fact meanwhile",
    "CC225": "a statement that cannot be read alone",
    "CC301": "the configuration could not be parsed",
    "CC302": "a setting that does not exist",
    "CC303": "a setting with a wrong value",
    "CC304": "a key that is used twice or is not free",
    "CC305": "no such workspace",
    "CC306": "the folder is not empty",
    "CC307": "settings that somebody else can write",
    "CC308": "a terminal is needed",
    "CC401": "the network is switched off",
    "CC402": "the address is not allowed",
    "CC403": "the server did not answer in time",
    "CC404": "the server answered with an error",
    "CC405": "the answer is too large or of a wrong kind",
    "CC406": "the server could not be reached, or the answer broke off",
    "CC407": "the look-up was cancelled",
    "CC408": "no piece of evidence has this name",
    "CC409": "the evidence on disk is not what was stored",
    "CC410": "the store of evidence is full, or cannot be written",
    "CC411": "the source needs a key",
    "CC501": "the review store is damaged",
    "CC502": "the review store is of a newer version",
    "CC503": "the review store is locked by another process",
    "CC504": "no such claim",
    "CC505": "the decision is not possible in this state",
    "CC506": "there is nothing to undo or redo",
    "CC507": "the review store could not be read or written",
    "CC508": "the review cannot be signed off yet",
    "CC509": "the decision makes no fact",
    "CC510": "the store does not hold what is asked for",
    "CC511": "the bundle cannot be read, or was changed",
    "CC512": "the backup cannot be read, or was changed",
    "CC513": "the workspace has reviews already",
    "CC514": "a step that cannot be undone",
    "CC515": "the fact is not in its file as it was written",
    "CC516": "the review store lies on a network drive",
    "CC601": "the report file exists already",
    "CC602": "the report could not be written",
    "CC603": "no such report format",
    "CC604": "a setting that the report format needs is missing",
    "CC605": "a report template is wrong",
    "CC606": "the output could not be written",
    "CC607": "the report format is for signed reviews",
    "CC701": "the command was not used rightly",
    "CC702": "a fault of the program",
    "CC703": "a part that is installed only on demand is missing",
    "CC704": "the address cannot be served on",
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
