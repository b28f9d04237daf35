"""Why each coded error comes, and the way out: for docs/errors.md and the hints of --json-errors."""

from collections.abc import Mapping
from typing import NamedTuple


class Guide(NamedTuple):
    """What commonly stands behind an error, and what to do about it."""

    why: str
    hint: str


_INPUT = {
    "CC101": Guide(
        "The name is misspelt, relative to another folder, or a setting leads nowhere.",
        "Check the path; `claimcheck config show` tells which setting names it.",
    ),
    "CC102": Guide(
        "A folder stands where one file is read.", "Name a file in it, or a pattern such as drafts/*.md."
    ),
    "CC103": Guide(
        "The file holds bytes that no text holds: a picture, a program, a damaged copy.",
        "Save the article as text, Markdown, HTML, PDF or docx.",
    ),
    "CC104": Guide("Nothing but blanks or signs is in it.", "Check that the file was saved; look into it."),
    "CC105": Guide(
        "The system does not let you read or write it: rights, a lock, a broken disk.",
        "Look at the rights with `ls -l`; copy the file to where you may read it.",
    ),
    "CC106": Guide(
        "The lines between the two --- at the top are not `key: value`, or a value is not allowed.",
        "Mend the line that is named; docs/cli.md lists the keys.",
    ),
    "CC107": Guide(
        "The limit keeps a log or a data dump from filling memory.",
        "Cut the text into parts, and check each.",
    ),
    "CC108": Guide(
        "It is not UTF-8, and no other encoding gives readable words.",
        "Open it in an editor and save it as UTF-8.",
    ),
    "CC109": Guide(
        "A line of JSON is broken, or has no `doc` and `text`.",
        "Mend the line that is named; the lines after it are read.",
    ),
    "CC110": Guide(
        "The kind of file is known, but there is no reader for it.",
        "Save it as text, Markdown, HTML, PDF or docx.",
    ),
    "CC111": Guide(
        "The page is made of menus, or of scripts that fetch the words later.",
        "Open it in a browser, copy the text, and check that.",
    ),
    "CC112": Guide(
        "The document or page unfolds to far more than it seems, or is very large; its reader was ended.",
        "If you trust it, open it elsewhere and save its text; if not, leave it closed.",
    ),
    "CC113": Guide(
        "It cannot be read without a password.", "Save a copy without a password, and check that."
    ),
    "CC114": Guide(
        "The pages are pictures of a text (a scan), or the document is blank.",
        "Run text recognition over it (for example ocrmypdf), and check the result.",
    ),
    "CC115": Guide(
        "The document breaks the rules of its format: cut short, damaged, or made to do harm.",
        "Open it in the program that made it, and save it anew.",
    ),
}
_FACTS = {
    "CC201": Guide("An indent, a quotation mark or a colon is out of place.", "Mend the line that is named."),
    "CC202": Guide(
        "A text begins with * or & or !, which YAML takes for a sign.", "Put quotes around the text."
    ),
    "CC203": Guide("Two lines give the same key; one of them would be lost.", "Remove one of them."),
    "CC204": Guide(
        "The field is misspelt, or belongs elsewhere.", "Take one of the fields named in the error."
    ),
    "CC205": Guide("A fact or source cannot do without this field.", "Add the field."),
    "CC206": Guide(
        "A list stands where a text is needed, or the other way round.",
        "See docs/fact-base.md for the shape of the field.",
    ),
    "CC207": Guide("Only the words of a fixed list may stand there.", "Take one of the words in the error."),
    "CC208": Guide("It is not written as a date, or there is no such day.", "Write YYYY-MM-DD."),
    "CC209": Guide(
        "The id is misspelt, or the fact was renamed.", "`claimcheck facts search WORDS` finds it."
    ),
    "CC210": Guide("The same statement was added twice.", "Keep one; add the other's sources to it."),
    "CC211": Guide(
        "Two facts say different things about the same.",
        "Correct one, or bound both with valid_from and valid_until.",
    ),
    "CC212": Guide("Such an address can be changed on the way.", "Try it with https://."),
    "CC213": Guide("The page was removed, or the host is gone.", "Find it elsewhere, or in an archive."),
    "CC214": Guide("An entry was copied and its id was not changed.", "Give one of them another id."),
    "CC215": Guide(
        "A source has no `checked` day: nobody says to have opened it.",
        "Open it, compare it, and write the day as `checked`.",
    ),
    "CC216": Guide("valid_from and valid_until are exchanged or mistyped.", "Correct the two days."),
    "CC217": Guide("A fact without a source convinces nobody.", "Add a source with publisher and address."),
    "CC218": Guide("A day is mistyped, or a plan is written as a fact.", "Correct the day."),
    "CC219": Guide(
        "The index was damaged, and the disk is full or read-only.",
        "Make room, remove .claimcheck/index, and run the command again.",
    ),
    "CC220": Guide(
        "The publisher is new, or written otherwise than in the registry.",
        "Add it to claims/sources.yaml, or its other name as an alias.",
    ),
    "CC221": Guide("The server is away, slow, or lets no program in.", "Open it in a browser; try later."),
    "CC222": Guide("The page was moved.", "Compare the new place, and cite that."),
    "CC223": Guide("The page was changed since.", "Read it again; cite an archived copy of the old one."),
    "CC224": Guide("Two people wrote the same entry.", "Look at theirs, then write yours again."),
    "CC225": Guide(
        "It says “he”, “the two countries” or “last year”, and nothing in it says who or when is meant.",
        "Write the full name or date.",
    ),
}
_SETTINGS = {
    "CC301": Guide("config.yaml is no sound YAML, or cannot be read.", "Mend the line that is named."),
    "CC302": Guide(
        "The name of a setting or action is misspelt.", "`claimcheck config keys` lists them all."
    ),
    "CC303": Guide("The value is of the wrong kind or out of range.", "config.yaml explains each setting."),
    "CC304": Guide("Two things want one key.", "Take one of the free keys that the error names."),
    "CC305": Guide(
        "The folder holds no config.yaml, or cannot be written.",
        "`claimcheck init DIR` makes a workspace; `claimcheck doctor` looks at this one.",
    ),
    "CC306": Guide("There is something already; nothing is ever overwritten.", "Take another folder."),
    "CC307": Guide(
        "Settings name servers, templates and files; these are another user's, or everybody may write them.",
        "The defaults are used. `claimcheck trust DIR` if you trust whoever may write in that folder.",
    ),
    "CC308": Guide(
        "The review is done by keyboard, and there is none here.",
        "Run it in a terminal; `claimcheck check` prints what was found without one.",
    ),
}
_NETWORK = {
    "CC401": Guide(
        "--offline was given, or the setting `offline` is on.", "Leave it out, or `offline: false`."
    ),
    "CC402": Guide(
        "Addresses of this machine and of inner networks are closed, so that no page can lead there.",
        "Add host:port to the setting `allow` if it is your own server.",
    ),
    "CC403": Guide("The server is slow or down.", "Try again later."),
    "CC404": Guide("The page is gone, moved, or wants a login.", "Open it in a browser; look in an archive."),
    "CC405": Guide("It is no text, or larger than the limit.", "Save it yourself and name the file."),
    "CC406": Guide("No connection, an unknown name, or a broken line.", "Check the network and the address."),
    "CC407": Guide("You, or the end of the review, cancelled it.", "Ask again."),
    "CC408": Guide(
        "The name is misspelt, or the evidence was pruned.", "`claimcheck evidence list` shows all."
    ),
    "CC409": Guide(
        "The file was changed or damaged after it was stored.",
        "Put it back from a backup; do not cite it as it is.",
    ),
    "CC410": Guide(
        "The disk is full, the folder may not be written, or all evidence up to the limit is cited.",
        "Make room; check the rights; set a larger limit (`evidence`).",
    ),
    "CC411": Guide("This source answers only to known users.", "docs/sources.md tells where to get a key."),
}
_REVIEW = {
    "CC501": Guide(
        "Acts were lost, or something was changed by another program or a failing disk.",
        "Nothing is read from it; `claimcheck restore BACKUP --replace` sets it aside.",
    ),
    "CC502": Guide("A newer claimcheck has opened this workspace.", "Use that version."),
    "CC503": Guide("Another claimcheck is writing.", "Wait for it or close it, then try again."),
    "CC504": Guide(
        "The id belongs to another version, or is misspelt.", "`claimcheck check` lists the claims."
    ),
    "CC505": Guide("The claim is not in a state for it.", "Undo, or decide it another way."),
    "CC506": Guide("All was undone, or nothing was.", "Nothing is lost; go on."),
    "CC507": Guide(
        "The disk is full or read-only, or rights are missing.",
        "What was confirmed is kept; make room or mend the rights, then try again.",
    ),
    "CC508": Guide(
        "Claims are undecided, or a decisive verdict cites nothing.", "`sign-off --check` lists them."
    ),
    "CC509": Guide("Only signed, decisive verdicts become facts.", "The error names what is missing."),
    "CC510": Guide("It was never reviewed in this workspace.", "`claimcheck library` shows what was."),
    "CC511": Guide("The file is cut, changed, or no bundle.", "Nothing was brought in; ask for it again."),
    "CC512": Guide("The file is cut, changed, or no backup.", "Nothing was changed; use another backup."),
    "CC513": Guide(
        "A backup goes into a workspace without reviews, or in their place.",
        "--replace puts it in their place, and keeps them in a backup of their own.",
    ),
    "CC514": Guide(
        "A report went out: it is with others now.",
        "Mend the review and write the report again; undo once more (`--past`) to undo the step before.",
    ),
    "CC515": Guide(
        "Somebody changed or removed its entry since it was added.",
        "Change the file by hand; undo once more (`--past`) to undo the step before.",
    ),
    "CC516": Guide(
        "On a network drive the acts of another machine would be lost without a word.",
        "Set `store` to a folder on a disk of this machine; machines exchange bundles.",
    ),
}
_REPORTS = {
    "CC601": Guide("A report is never overwritten unasked.", "--force replaces it."),
    "CC602": Guide(
        "The disk is full, or the folder may not be written.", "Make room, or name another place."
    ),
    "CC603": Guide("The format is misspelt.", "The error names them all."),
    "CC604": Guide("ClaimReview says who publishes, and where.", "Fill `publisher` in config.yaml."),
    "CC605": Guide("A template of yours does not follow Jinja's rules.", "Mend the line that is named."),
    "CC606": Guide("The disk is full, or the other end failed.", "Make room, or write to another place."),
    "CC607": Guide(
        "Search engines and other checkers would read what nobody has signed.",
        "`claimcheck sign-off ARTICLE` signs it; other formats say that it is unfinished.",
    ),
}
_PROGRAM = {
    "CC701": Guide(
        "A command, option or value is misspelt or missing.", "The command's --help shows its use."
    ),
    "CC702": Guide(
        "The program has a fault. What was confirmed is kept.",
        "Report it with the log it names; that log holds no text of yours.",
    ),
    "CC703": Guide(
        "The command needs packages that are installed only on demand.", "Install the extra it names."
    ),
    "CC704": Guide(
        "Another program uses the port, or the address is not of this machine.", "Take another --port."
    ),
}
GUIDE: Mapping[str, Guide] = {**_INPUT, **_FACTS, **_SETTINGS, **_NETWORK, **_REVIEW, **_REPORTS, **_PROGRAM}
"""By code, all of `errors.CODES`."""
