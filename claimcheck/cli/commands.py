"""The commands under their headings: where each lives, and the first sentence of its help.

`claimcheck --help` and docs/cli.md are made from it, and no command is loaded to list them all.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """`home` is the command's module in this package and its name there, `what` its help in one sentence."""

    home: str
    what: str


HEADINGS: Mapping[str, Mapping[str, Command]] = {
    "Check an article": {
        "check": Command("check:check", "Print the claims of ARTICLEs and what bears on them."),
        "review": Command("review:review", "Review ARTICLE on the screen; without one, from the library."),
        "serve": Command("serve:serve", "Review ARTICLE in a browser on this machine."),
        "diff": Command("diff:diff", "Compare the claims of two versions: new, gone, or changed."),
        "ask": Command("ask:ask", "Look up one CLAIM in the sources outside."),
    },
    "Decide, claim by claim": {
        "claims": Command("claims:claims", "List the claims of a review, with what is decided."),
        "verdict": Command("deciding:verdict", "Say whether CLAIM is so, by a VERDICT of the scale."),
        "said": Command("deciding:said", "Say whether they said it as reported: yes, no, or unchecked."),
        "cite": Command("noting:cite", "Cite EVIDENCE for the decision about CLAIM."),
        "dismiss": Command("noting:dismiss", "Say that EVIDENCE does not bear on CLAIM."),
        "note": Command("noting:note", "Write a note on CLAIM, for readers or for the desk."),
        "hold": Command("deciding:hold", "Let CLAIM wait FOR somebody or something."),
        "set-aside": Command("deciding:set_aside", "Do not check CLAIM, for a REASON that the report gives."),
        "not-a-claim": Command("deciding:not_a_claim", "Say that CLAIM holds nothing that can be checked."),
        "star": Command("deciding:star", "Star CLAIM for publication on its own (ClaimReview)."),
        "undo": Command("undoing:undo", "Undo what you did last in the review of ARTICLE."),
        "redo": Command("undoing:redo", "Redo what you undid last, if you did nothing since."),
    },
    "Finish and publish": {
        "sign-off": Command("signoff:sign_off", "Sign the review of ARTICLE off, if nothing is missing."),
        "report": Command("report:report", "Write the report of a review, and print where it is."),
    },
    "Look after the desk": {
        "library": Command("library:library", "List the articles, or search the claims of all of them."),
        "add": Command("add:add", "Put ARTICLEs into the library, or read them again."),
        "watch": Command("watch:watch", "Check what comes into folders or feeds, for the library."),
        "assign": Command("assign:assign", "Give ARTICLE to the reviewer NAME; without one, to nobody."),
        "history": Command("history:history", "Tell every step of the review of ARTICLE: who, when, what."),
        "agreement": Command("agreement:agreement", "Tell how far reviewers agree, and where they do not."),
        "bundle": Command("bundle:bundle", "Write reviews into one file for another machine."),
        "import": Command("bundle:bring", "Bring in the reviews of bundles."),
        "backup": Command("backup:backup", "Write all reviews and their evidence into one file."),
        "restore": Command("backup:restore", "Put back what `claimcheck backup` wrote to FILE."),
    },
    "Look after facts and sources": {
        "facts": Command("facts:facts", "Look after the fact base, and look into it."),
        "sources": Command("sources:sources", "List the sources outside, or test them."),
        "evidence": Command("evidence:evidence", "Keep, list, show and look after evidence seen outside."),
    },
    "Set up and mend": {
        "init": Command("init:init", "Make a workspace in DIR."),
        "config": Command("config:config", "Look at the settings, and test whether they can be used."),
        "trust": Command("trust:trust", "Use the settings in DIR, which somebody else can write."),
        "doctor": Command("doctor:doctor", "Tell what works here, what is missing, and how to mend it."),
        "explain": Command("explain:explain", "Tell what the CODE of an error means, and the way out."),
        "completion": Command("completion:completion", "Print the script that lets SHELL complete commands."),
    },
}

COMMANDS: Mapping[str, Command] = {name: one for group in HEADINGS.values() for name, one in group.items()}
"""Every command by its name, in the order of the help."""
