"""The table of commands under their headings: module and function, and the first sentence of the help.

`claimcheck --help` and docs/cli.md are made from it; listing the commands imports none of them.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """`target` is module:function in this package, `help` the first sentence of the help."""

    target: str
    help: str


HEADINGS: Mapping[str, Mapping[str, Command]] = {
    "Check an article": {
        "check": Command(
            "commands.articles.check:check", "Print the claims of ARTICLEs with facts that agree or conflict."
        ),
        "review": Command(
            "commands.articles.review:review", "Review ARTICLE on the screen; without one, from the library."
        ),
        "serve": Command("commands.articles.serve:serve", "Review ARTICLE in a browser on this machine."),
        "diff": Command(
            "commands.articles.diff:diff", "Compare the claims of two versions: new, gone, or changed."
        ),
        "quotes": Command(
            "commands.articles.quotes:quotes",
            "Check the quotes of STORY against a transcript.",
        ),
        "ask": Command("commands.articles.ask:ask", "Search external sources for CLAIM."),
    },
    "Decide, claim by claim": {
        "claims": Command(
            "commands.decisions.claims:claims", "List the claims of a review and their verdicts."
        ),
        "verdict": Command("commands.decisions.verdicts:verdict", "Set the verdict of CLAIM."),
        "said": Command(
            "commands.decisions.verdicts:said",
            "Say whether CLAIM is quoted right: yes, no, unchecked.",
        ),
        "cite": Command("commands.decisions.notes:cite", "Cite EVIDENCE for the verdict on CLAIM."),
        "dismiss": Command("commands.decisions.notes:dismiss", "Mark EVIDENCE as not relevant to CLAIM."),
        "note": Command("commands.decisions.notes:note", "Write a public or internal note on CLAIM."),
        "hold": Command("commands.decisions.verdicts:hold", "Put CLAIM on hold."),
        "set-aside": Command(
            "commands.decisions.verdicts:set_aside",
            "Skip CLAIM, with a REASON that the report gives.",
        ),
        "not-a-claim": Command(
            "commands.decisions.verdicts:not_a_claim", "Mark CLAIM as not a claim: there is nothing to check."
        ),
        "star": Command(
            "commands.decisions.verdicts:star", "Star CLAIM for publication on its own (ClaimReview)."
        ),
        "undo": Command("commands.decisions.undo:undo", "Undo your last change to the review of ARTICLE."),
        "redo": Command(
            "commands.decisions.undo:redo", "Redo what you undid last, if nothing was changed since."
        ),
    },
    "Finish and publish": {
        "sign-off": Command(
            "commands.decisions.sign_off:sign_off", "Sign off the review of ARTICLE, if nothing is missing."
        ),
        "report": Command(
            "commands.decisions.report:report", "Write the report of a review, and print its path."
        ),
    },
    "Manage the newsroom": {
        "library": Command(
            "commands.newsroom.library:library", "List the articles, or search all their claims."
        ),
        "add": Command("commands.newsroom.add:add", "Add ARTICLEs to the library, or read them again."),
        "watch": Command(
            "commands.newsroom.watch:watch", "Watch folders or feeds, and add new articles to the library."
        ),
        "assign": Command(
            "commands.newsroom.assign:assign", "Assign ARTICLE to the reviewer NAME; without one, to nobody."
        ),
        "history": Command("commands.newsroom.history:history", "Show the log of ARTICLE: who, when, what."),
        "agreement": Command(
            "commands.newsroom.agreement:agreement", "Show how far reviewers agree, and where they disagree."
        ),
        "corrections": Command(
            "commands.newsroom.corrections:corrections",
            "List what was published, and what changed since.",
        ),
        "stats": Command(
            "commands.newsroom.stats:stats",
            "Show how reviews are doing: verdicts, times, agreement.",
        ),
        "bundle": Command(
            "commands.newsroom.bundle:bundle", "Write reviews into one file for another machine."
        ),
        "import": Command("commands.newsroom.bundle:import_bundles", "Import review bundles."),
        "store": Command(
            "commands.newsroom.store:store", "Set up and look after the store of a newsroom on a server."
        ),
        "backup": Command(
            "commands.newsroom.backup:backup", "Write all reviews and their evidence into one file."
        ),
        "restore": Command(
            "commands.newsroom.backup:restore", "Restore reviews and evidence from the backup FILE."
        ),
    },
    "Manage facts and sources": {
        "facts": Command("commands.facts:facts", "Manage the fact base."),
        "sources": Command("commands.facts.sources:sources", "List the external sources, or test them."),
        "evidence": Command(
            "commands.facts.evidence:evidence", "Add, list, show and maintain stored evidence."
        ),
    },
    "Set up and repair": {
        "init": Command("commands.setup.init:init", "Make a workspace in DIR, or here."),
        "tutorial": Command(
            "commands.setup.tutorial:tutorial", "Practise on a sample: seven steps of a real review."
        ),
        "config": Command("commands.setup.config:config", "Show or validate the settings."),
        "trust": Command("commands.setup.trust:trust", "Trust the settings in DIR, which others can write."),
        "doctor": Command("commands.setup.doctor:doctor", "Diagnose the installation."),
        "plugins": Command("commands.setup.plugins:plugins", "List what other packages add to claimcheck."),
        "licences": Command(
            "commands.setup.licences:licences", "List the licences of program, packages, data and weights."
        ),
        "explain": Command("commands.setup.explain:explain", "Explain an error CODE, and how to fix it."),
        "completion": Command(
            "commands.setup.completion:completion", "Print the completion script for SHELL."
        ),
    },
}

COMMANDS: Mapping[str, Command] = {
    name: command for group in HEADINGS.values() for name, command in group.items()
}
"""Every command by its name, in the order of the help."""
