"""Cause and way out of each coded error, for docs/errors.md, `claimcheck explain` and --json-errors."""

from collections.abc import Mapping
from typing import NamedTuple


class Guide(NamedTuple):
    """The usual cause of an error, and what to do about it."""

    why: str
    hint: str


_INPUT = {
    "CC101": Guide(
        "The name is misspelt, relative to another folder, or a setting points to a missing file.",
        "Check the path; `claimcheck config show` shows which setting names it.",
    ),
    "CC102": Guide(
        "A folder was named where one file is read.", "Name a file in it, or a pattern such as drafts/*.md."
    ),
    "CC103": Guide(
        "The file is binary (a picture, a program, a damaged copy), or facts are in another encoding.",
        "Save an article as text, Markdown, HTML, PDF or docx, and a file of facts or sources as UTF-8.",
    ),
    "CC104": Guide(
        "It contains only white space or symbols.", "Check that the file was saved, and open it to look."
    ),
    "CC105": Guide(
        "The system refuses access: permissions, a lock, a broken disk.",
        "Check the permissions with `ls -l`, or copy the file to a folder you can read.",
    ),
    "CC106": Guide(
        "The lines between the two --- at the top are not `key: value`, or a value is not allowed.",
        "Correct the line that is named; docs/cli.md lists the keys.",
    ),
    "CC107": Guide(
        "The limit keeps a log or a data dump from filling memory.", "Split the text, and check each part."
    ),
    "CC108": Guide(
        "It is not UTF-8, and no other encoding gives readable words.",
        "Open it in an editor and save it as UTF-8.",
    ),
    "CC109": Guide(
        "A line is not valid JSON, or has no `doc` and `text`.",
        "Correct the line that is named; the lines after it are read.",
    ),
    "CC110": Guide(
        "There is no reader for this type of file.", "Save it as text, Markdown, HTML, PDF or docx."
    ),
    "CC111": Guide(
        "The page consists of menus, or loads its text by script.",
        "Open it in a browser, copy the text, and check that.",
    ),
    "CC112": Guide(
        "The document expands to far more than its size suggests, or is very large; its reader was stopped.",
        "If you trust it, open it elsewhere and save its text; if not, do not open it.",
    ),
    "CC113": Guide(
        "It cannot be read without a password.", "Save a copy without a password, and check that."
    ),
    "CC114": Guide(
        "The pages are pictures of text (a scan), or the document is blank.",
        "Run text recognition over it (for example ocrmypdf), and check the result.",
    ),
    "CC115": Guide(
        "The document violates its format: truncated, damaged, or malicious.",
        "Open it in the program that made it, and save it again.",
    ),
    "CC116": Guide(
        "Only English is read. In another language numbers, dates and speakers would be misread.",
        "Check its sentences one by one, or a translation; --fail-on language stops a hook.",
    ),
    "CC117": Guide(
        "Quotations are compared word by word, so the record has to be in the language of the story.",
        "Name the record in English; if there is only a translation, say so in the story.",
    ),
    "CC118": Guide(
        "It is the transcript of another event, or the quotations are from somewhere else.",
        "Check the name of the record; with several records name --against for each.",
    ),
}
_FACTS = {
    "CC201": Guide(
        "An indent, a quotation mark or a colon is out of place.", "Correct the line that is named."
    ),
    "CC202": Guide(
        "A text begins with *, & or !, which have a meaning in YAML.", "Put quotes around the text."
    ),
    "CC203": Guide("Two lines have the same key; one of them would be lost.", "Remove one of them."),
    "CC204": Guide(
        "The field is misspelt, or belongs elsewhere.", "Use one of the fields named in the error."
    ),
    "CC205": Guide("A fact or source needs this field.", "Add the field."),
    "CC206": Guide(
        "A list was given where text is needed, or the other way round.",
        "docs/fact-base.md shows the type of each field.",
    ),
    "CC207": Guide("Only the words of a fixed list are allowed here.", "Use one of the words in the error."),
    "CC208": Guide("It is not a date, or there is no such day.", "Write YYYY-MM-DD."),
    "CC209": Guide(
        "The id is misspelt, or the fact was renamed.", "`claimcheck facts search WORDS` finds it."
    ),
    "CC210": Guide("The same statement was added twice.", "Keep one; add the other's sources to it."),
    "CC211": Guide(
        "Two facts say different things about the same.",
        "Correct one, or limit both with valid_from and valid_until.",
    ),
    "CC212": Guide("Plain http can be tampered with in transit.", "Try it with https://."),
    "CC213": Guide("The page was removed, or the host is gone.", "Find it elsewhere, or in an archive."),
    "CC214": Guide("An entry was copied and its id was not changed.", "Give one of them another id."),
    "CC215": Guide(
        "A source has no `checked` date: it is not known whether anybody opened it.",
        "Open it, compare it, and write the date as `checked`.",
    ),
    "CC216": Guide("valid_from and valid_until are swapped or mistyped.", "Correct the two dates."),
    "CC217": Guide("A fact without a source convinces nobody.", "Add a source with publisher and address."),
    "CC218": Guide("A date is mistyped, or a plan is written as a fact.", "Correct the date."),
    "CC219": Guide(
        "The index was damaged, and the disk is full or read-only.",
        "Free disk space, remove .claimcheck/index, and run the command again.",
    ),
    "CC220": Guide(
        "The publisher is new, or spelt differently in the registry.",
        "Add it to claims/sources.yaml, or add the other spelling as an alias.",
    ),
    "CC221": Guide(
        "The server is down, slow, or refuses programs.", "Open it in a browser; try again later."
    ),
    "CC222": Guide("The page has moved.", "Compare the new address, and cite that."),
    "CC223": Guide("The page was edited.", "Read it again; cite an archived copy of the old one."),
    "CC224": Guide(
        "Two people edited the same entry.", "Look at the other version, then make your change again."
    ),
    "CC225": Guide(
        "It says “he”, “the two countries” or “last year”, and nothing in it says who or when.",
        "Write the full name or date.",
    ),
    "CC226": Guide(
        "A reviewer contested, changed or withdrew the verdict after it had become a fact.",
        "Edit the fact (`claimcheck facts edit ID`) or remove it, or settle the claim again.",
    ),
    "CC227": Guide(
        "The facts are new or many, and a check waits two seconds at most for their vectors.",
        "`claimcheck facts index` embeds the rest; until then they are found by the words they share only.",
    ),
    "CC228": Guide(
        "Between the first and the last figure of a place some periods have none.",
        "Add the rows, or leave it if nothing was published: claims about those periods stay unclear.",
    ),
    "CC229": Guide(
        "Text was pasted with characters that have no shape, or an editor writes tabs or a byte order mark.",
        "Take the line as it is shown, without them; they are left out wherever the fact is shown.",
    ),
    "CC230": Guide(
        "The table of indicators has no entry of this name.",
        "`claimcheck facts series list` names them all; your own figures go into a CSV table.",
    ),
}
_SETTINGS = {
    "CC301": Guide("config.yaml is not valid YAML, or cannot be read.", "Correct the line that is named."),
    "CC302": Guide(
        "The name of a setting or action is misspelt.", "`claimcheck config keys` lists them all."
    ),
    "CC303": Guide("The value has the wrong type or is out of range.", "config.yaml explains each setting."),
    "CC304": Guide("Two actions are set to one key.", "Use one of the free keys that the error names."),
    "CC305": Guide(
        "The folder has no config.yaml, or cannot be written.",
        "`claimcheck init DIR` makes a workspace; `claimcheck doctor` checks this one.",
    ),
    "CC306": Guide("Existing files are never overwritten.", "Choose another folder."),
    "CC307": Guide(
        "Settings name servers, templates and files; they belong to another user, or anybody can write them.",
        "The defaults are used. `claimcheck trust DIR` if you trust everybody who can write in that folder.",
    ),
    "CC308": Guide(
        "The review needs a keyboard and a screen.",
        "Run it in a terminal; `claimcheck check` prints the claims without one.",
    ),
}
_NETWORK = {
    "CC401": Guide(
        "--offline was given, or the setting `offline` is on.", "Leave it out, or set `offline: false`."
    ),
    "CC402": Guide(
        "Addresses of this machine and of private networks are blocked, so that no page can redirect there.",
        "Add host:port to the setting `allow` if it is your own server.",
    ),
    "CC403": Guide("The server is slow or down.", "Try again later."),
    "CC404": Guide("The page is gone, moved, or needs a login.", "Open it in a browser; look in an archive."),
    "CC405": Guide("It is not text, or larger than the limit.", "Save it yourself and name the file."),
    "CC406": Guide(
        "No connection, an unknown host, or an interrupted transfer.", "Check the network and the address."
    ),
    "CC407": Guide("It was cancelled by you or by the end of the review.", "Ask again."),
    "CC408": Guide(
        "The name is misspelt, or the evidence was pruned.", "`claimcheck evidence list` shows all."
    ),
    "CC409": Guide(
        "The file was changed or damaged after it was stored.",
        "Restore it from a backup; do not cite it as it is.",
    ),
    "CC410": Guide(
        "The disk is full, the folder is read-only, or all evidence up to the limit is cited.",
        "Free disk space, fix permissions, or set a larger limit (`evidence`).",
    ),
    "CC411": Guide("This source answers only registered users.", "docs/sources.md says where to get a key."),
    "CC412": Guide(
        "The rules of this source ask who runs the program, and limit others to a few requests.",
        "Set `contact` in config.yaml to an e-mail address, or to a page that names one.",
    ),
}
_REVIEW = {
    "CC501": Guide(
        "Events were lost, or something was changed by another program or a failing disk.",
        "Nothing is read from it; `claimcheck restore BACKUP --replace` keeps a copy and replaces it.",
    ),
    "CC502": Guide("A newer claimcheck has opened this workspace.", "Use that version."),
    "CC503": Guide("Another claimcheck is writing.", "Wait for it or close it, then try again."),
    "CC504": Guide(
        "The id belongs to another version, or is misspelt.", "`claimcheck check` lists the claims."
    ),
    "CC505": Guide(
        "The claim is in a state that does not allow it, or the value is unknown.",
        "Use one of the values in the error, or undo first.",
    ),
    "CC506": Guide("Everything was undone already, or there was nothing.", "Nothing is lost; go on."),
    "CC507": Guide(
        "The disk is full or read-only, or permissions are missing.",
        "What was confirmed is kept; free disk space or fix permissions, then try again.",
    ),
    "CC508": Guide(
        "Claims are undecided, or a decisive verdict cites nothing.", "`sign-off --check` lists them."
    ),
    "CC509": Guide("Only signed, decisive verdicts become facts.", "The error names what is missing."),
    "CC510": Guide("It was never reviewed in this workspace.", "`claimcheck library` shows what was."),
    "CC512": Guide(
        "The file is truncated, changed, or was not made by claimcheck.",
        "Nothing was changed; use another copy, or ask for it again.",
    ),
    "CC513": Guide(
        "A backup is restored into a workspace without reviews, or replaces them.",
        "--replace replaces them, and keeps them in a backup of their own.",
    ),
    "CC514": Guide(
        "A report was published; others have it.",
        "Correct the review and write the report again; undo once more (`--past`) to undo the step before.",
    ),
    "CC515": Guide(
        "Somebody changed or removed its entry since it was added.",
        "Edit the file by hand; undo once more (`--past`) to undo the step before.",
    ),
    "CC516": Guide(
        "On a network drive the events of another machine would be lost silently.",
        "Set `store` to a folder on a local disk; machines exchange bundles.",
    ),
    "CC517": Guide(
        "The file says `id:` of an article whose title and text are others.",
        "Change `id:` in the file; if it is a new version all the same, --id says so.",
    ),
}
_REVIEW |= {
    "CC518": Guide(
        "Your role at the desk does not allow it, or you are no member, or another name was given.",
        "`claimcheck store status` shows your role; an admin changes it with `claimcheck store member`.",
    ),
    "CC519": Guide(
        "The server or the network is down, its address is wrong, or its certificate cannot be verified.",
        "What was confirmed is kept; `claimcheck store status` asks again.",
    ),
    "CC520": Guide(
        "The password is wrong or missing, or the server knows no such user or database.",
        "Give the password in CLAIMCHECK_STORE_KEY, .claimcheck/store.key (mode 600) or ~/.pgpass.",
    ),
    "CC521": Guide(
        "Nobody has made the desk yet, or you may not use it, or claimcheck is newer than its tables.",
        "An admin runs `claimcheck store init`, `store member` or, after a backup, `store migrate`.",
    ),
}
_REPORTS = {
    "CC601": Guide("A report is not overwritten unless you ask.", "--force replaces it."),
    "CC602": Guide(
        "The disk is full, or the folder is read-only.", "Free disk space, or name another folder."
    ),
    "CC603": Guide("The format is misspelt.", "The error names them all."),
    "CC604": Guide("ClaimReview names the publisher and its pages.", "Fill in `publisher` in config.yaml."),
    "CC605": Guide("One of your templates is not valid Jinja.", "Correct the line that is named."),
    "CC606": Guide(
        "The disk is full, or the receiving program failed.", "Free disk space, or write elsewhere."
    ),
    "CC607": Guide(
        "Readers, search engines and other checkers would get what nobody has signed.",
        "`claimcheck sign-off ARTICLE` signs it; `--unsigned` lets it out all the same. A draft needs none.",
    ),
}
_PROGRAM = {
    "CC701": Guide(
        "A command, option or value is misspelt or missing.", "The command's --help shows its use."
    ),
    "CC702": Guide(
        "The program has a bug. What was confirmed is kept.",
        "Report it with the log it names; that log has no text of yours.",
    ),
    "CC703": Guide("The command needs an optional dependency.", "Install the extra it names."),
    "CC704": Guide(
        "Another program uses the port, or the address does not belong to this machine.",
        "Use another --port.",
    ),
    "CC705": Guide(
        "Another installed package adds something to claimcheck, and that fails.",
        "Update the package it names, or uninstall it. All else works without it.",
    ),
    "CC706": Guide(
        "The file of its weights is missing, damaged or of another version, or there is too little memory.",
        "Install claimcheck again, or free memory. Until then facts are compared by words: fewer are found.",
    ),
}
GUIDE: Mapping[str, Guide] = {**_INPUT, **_FACTS, **_SETTINGS, **_NETWORK, **_REVIEW, **_REPORTS, **_PROGRAM}
"""By code, all of `errors.CODES`."""
