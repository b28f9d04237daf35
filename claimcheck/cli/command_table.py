"""The commands under their headings: where each lives, and the first sentence of its help.

`claimcheck --help` and docs/cli.md are made from it, and no command is loaded to list them all.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """`home` is the command's module in this package and its name there, `what` its help in one sentence."""

    target: str
    help: str


HEADINGS: Mapping[str, Mapping[str, Command]] = {
    "Check an article": {
        "check": Command(
            "commands.articles.check:check", "Print the claims of ARTICLEs and what bears on them."
        ),
        "review": Command(
            "commands.articles.review:review", "Review ARTICLE on the screen; without one, from the library."
        ),
        "serve": Command("commands.articles.serve:serve", "Review ARTICLE in a browser on this machine."),
        "diff": Command(
            "commands.articles.diff:diff", "Compare the claims of two versions: new, gone, or changed."
        ),
        "ask": Command("commands.articles.ask:ask", "Look up one CLAIM in the sources outside."),
    },
    "Decide, claim by claim": {
        "claims": Command(
            "commands.decisions.claims:claims", "List the claims of a review, with what is decided."
        ),
        "verdict": Command(
            "commands.decisions.verdicts:verdict", "Say whether CLAIM is so, by a VERDICT of the scale."
        ),
        "said": Command(
            "commands.decisions.verdicts:said", "Say whether they said it as reported: yes, no, or unchecked."
        ),
        "cite": Command("commands.decisions.notes:cite", "Cite EVIDENCE for the decision about CLAIM."),
        "dismiss": Command("commands.decisions.notes:dismiss", "Say that EVIDENCE does not bear on CLAIM."),
        "note": Command(
            "commands.decisions.notes:note", "Write a note on CLAIM, for readers or for the desk."
        ),
        "hold": Command("commands.decisions.verdicts:hold", "Let CLAIM wait FOR somebody or something."),
        "set-aside": Command(
            "commands.decisions.verdicts:set_aside", "Do not check CLAIM, for a REASON that the report gives."
        ),
        "not-a-claim": Command(
            "commands.decisions.verdicts:not_a_claim", "Say that CLAIM holds nothing that can be checked."
        ),
        "star": Command(
            "commands.decisions.verdicts:star", "Star CLAIM for publication on its own (ClaimReview)."
        ),
        "undo": Command("commands.decisions.undo:undo", "Undo what you did last in the review of ARTICLE."),
        "redo": Command(
            "commands.decisions.undo:redo", "Redo what you undid last, if you did nothing since."
        ),
    },
    "Finish and publish": {
        "sign-off": Command(
            "commands.decisions.sign_off:sign_off", "Sign the review of ARTICLE off, if nothing is missing."
        ),
        "report": Command(
            "commands.decisions.report:report", "Write the report of a review, and print where it is."
        ),
    },
    "Look after the desk": {
        "library": Command(
            "commands.newsroom.library:library", "List the articles, or search the claims of all of them."
        ),
        "add": Command("commands.newsroom.add:add", "Put ARTICLEs into the library, or read them again."),
        "watch": Command(
            "commands.newsroom.watch:watch", "Check what comes into folders or feeds, for the library."
        ),
        "assign": Command(
            "commands.newsroom.assign:assign", "Give ARTICLE to the reviewer NAME; without one, to nobody."
        ),
        "history": Command(
            "commands.newsroom.history:history", "Tell every step of the review of ARTICLE: who, when, what."
        ),
        "agreement": Command(
            "commands.newsroom.agreement:agreement", "Tell how far reviewers agree, and where they do not."
        ),
        "bundle": Command(
            "commands.newsroom.bundle:bundle", "Write reviews into one file for another machine."
        ),
        "import": Command("commands.newsroom.bundle:import_bundles", "Bring in the reviews of bundles."),
        "backup": Command(
            "commands.newsroom.backup:backup", "Write all reviews and their evidence into one file."
        ),
        "restore": Command(
            "commands.newsroom.backup:restore", "Put back what `claimcheck backup` wrote to FILE."
        ),
    },
    "Look after facts and sources": {
        "facts": Command("commands.facts:facts", "Look after the fact base, and look into it."),
        "sources": Command("commands.facts.sources:sources", "List the sources outside, or test them."),
        "evidence": Command(
            "commands.facts.evidence:evidence", "Keep, list, show and look after evidence seen outside."
        ),
    },
    "Set up and mend": {
        "init": Command("commands.setup.init:init", "Make a workspace in DIR."),
        "config": Command(
            "commands.setup.config:config", "Look at the settings, and test whether they can be used."
        ),
        "trust": Command(
            "commands.setup.trust:trust", "Use the settings in DIR, which somebody else can write."
        ),
        "doctor": Command(
            "commands.setup.doctor:doctor", "Tell what works here, what is missing, and how to mend it."
        ),
        "explain": Command(
            "commands.setup.explain:explain", "Tell what the CODE of an error means, and the way out."
        ),
        "completion": Command(
            "commands.setup.completion:completion", "Print the script that lets SHELL complete commands."
        ),
    },
}

COMMANDS: Mapping[str, Command] = {name: one for group in HEADINGS.values() for name, one in group.items()}
"""Every command by its name, in the order of the help."""
