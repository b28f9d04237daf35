"""The table of commands under their headings: module and function, and the first sentence of the help.

`claimcheck --help` and docs/cli.md are made from it; listing the commands imports none of them.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """`target` is module:function in `cli.commands`, `help` the first sentence of the help."""

    target: str
    help: str


_TABLE = """
Check an article:
  check       articles.check:check        Print the claims of ARTICLEs with facts that agree or conflict.
  review      articles.review:review      Review ARTICLE on the screen; without one, from the library.
  serve       articles.serve:serve        Review ARTICLE in a browser on this machine, or from the library.
  diff        articles.diff:diff          Compare the claims of two versions: new, gone, or changed.
  quotes      articles.quotes:quotes      Check the quotes of STORY against a transcript.
  ask         articles.ask:ask            Search external sources for CLAIM.

Decide, claim by claim:
  claims      decisions.claims:claims     List the claims of a review and their verdicts.
  verdict     decisions.verdicts:verdict  Set the verdict of CLAIM.
  said        decisions.verdicts:said     Say whether CLAIM is quoted right: yes, no, unchecked.
  cite        decisions.notes:cite        Cite EVIDENCE for the verdict on CLAIM.
  dismiss     decisions.notes:dismiss     Mark EVIDENCE as not relevant to CLAIM.
  note        decisions.notes:note        Write a public or internal note on CLAIM.
  hold        decisions.verdicts:hold     Put CLAIM on hold.
  set-aside   decisions.verdicts:set_aside Skip CLAIM, with a REASON that the report gives.
  not-a-claim decisions.verdicts:not_a_claim Mark CLAIM as not a claim: there is nothing to check.
  star        decisions.verdicts:star     Star CLAIM for publication on its own (ClaimReview).
  undo        decisions.undo:undo         Undo your last change to the review of ARTICLE.
  redo        decisions.undo:redo         Redo what you undid last, if nothing was changed since.

Finish and publish:
  sign-off    decisions.sign_off:sign_off Sign off the review of ARTICLE, if nothing is missing.
  report      decisions.report:report     Write the report of a review, and print its path.

Manage the newsroom:
  library     newsroom.library:library    List the articles, or search all their claims.
  add         newsroom.add:add            Add ARTICLEs to the library, or read them again.
  watch       newsroom.watch:watch        Watch folders or feeds, and add new articles to the library.
  assign      newsroom.assign:assign      Assign ARTICLE to the reviewer NAME; without one, to nobody.
  history     newsroom.history:history    Show the log of ARTICLE: who, when, what.
  agreement   newsroom.agreement:agreement Show how far reviewers agree, and where they disagree.
  corrections newsroom.corrections:corrections List what was published, and what changed since.
  stats       newsroom.stats:stats        Show how reviews are doing: verdicts, times, agreement.
  bundle      newsroom.bundle:bundle      Write reviews into one file for another machine.
  import      newsroom.bundle:import_bundles Import review bundles.
  store       newsroom.store:store        Set up and look after the store of a newsroom on a server.
  backup      newsroom.backup:backup      Write all reviews and their evidence into one file.
  restore     newsroom.backup:restore     Restore reviews and evidence from the backup FILE.

Manage facts and sources:
  facts       facts:facts                 Manage the fact base.
  sources     facts.sources:sources       List the external sources, or test them.
  evidence    facts.evidence:evidence     Add, list, show and maintain stored evidence.

Set up and repair:
  init        setup.init:init             Make a workspace in DIR, or here.
  tutorial    setup.tutorial:tutorial     Practise on a sample: seven steps of a real review.
  config      setup.config:config         Show or validate the settings.
  trust       setup.trust:trust           Trust the settings in DIR, which others can write.
  doctor      setup.doctor:doctor         Diagnose the installation.
  plugins     setup.plugins:plugins       List what other packages add to claimcheck.
  licences    setup.licences:licences     List the licences of program, packages, data and weights.
  explain     setup.explain:explain       Explain an error CODE, and how to fix it.
  completion  setup.completion:completion Print the completion script for SHELL.
"""


def _read(table: str) -> dict[str, dict[str, Command]]:
    heading, headings = "", dict[str, dict[str, Command]]()
    for line in filter(None, table.split("\n")):
        if line.startswith(" "):
            name, target, help_ = line.split(maxsplit=2)
            headings[heading][name] = Command(target, help_)
        else:
            heading = line.removesuffix(":")
            headings[heading] = {}
    return headings


HEADINGS: Mapping[str, Mapping[str, Command]] = _read(_TABLE)
COMMANDS: Mapping[str, Command] = {
    name: command for group in HEADINGS.values() for name, command in group.items()
}
"""Every command by its name, in the order of the help."""
