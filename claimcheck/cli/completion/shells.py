"""Completion in bash and fish, where click's own script would put a word on the line as it is.

What is offered may be the id of an article, which a stranger wrote: on the line it has to stay one word, and
nothing in it may be run. zsh quotes what is offered by itself.
"""

import os
import re
from typing import Any, ClassVar

from click.shell_completion import BashComplete, CompletionItem, FishComplete, split_arg_string

# Whatever is in the answer: it is read line by line, never split into words or taken for a pattern.
_BASH = """\
%(complete_func)s() {
    local type value
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done <<< "$(IFS=$'\\n'; env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
        %(complete_var)s=bash_complete "$1")"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """Quotes what is offered, and knows that bash takes words to pieces at ":" and "=" (COMP_WORDBREAKS)."""

    source_template: ClassVar[str] = _BASH
    kept = ""
    quoted = False

    def get_completion_args(self) -> tuple[list[str], str]:
        """The arguments before the word at the cursor, and that word as it is so far."""
        pieces = os.environ["COMP_WORDS"].split("\n")[: int(os.environ["COMP_CWORD"]) + 1]
        whole = re.sub(r"\n([:=]+)(?:\n|$)", r"\1", "\n".join(pieces))
        *before, word = whole.split("\n")
        last = "" if pieces[-1].strip(":=") == "" else pieces[-1]
        self.kept, self.quoted = word.removesuffix(last), last[:1] in ("'", '"')
        if word.startswith("--"):
            self.kept = self.kept.partition("=")[2]  # what is offered comes without the name of the option
        return split_arg_string("\n".join(before))[1:], "".join(split_arg_string(word)[:1])

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        """What is offered; within quotes only what needs none."""
        found = super().get_completions(args, incomplete)
        return [item for item in found if not self.quoted or _quoted(item.value) == item.value]

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """TYPE,WORD as the script of bash takes it."""
        return f"{item.type},{_quoted(item.value).removeprefix(self.kept)}"


class Fish(FishComplete):
    """Fish quotes by itself; a comma ends no word."""

    source_template: ClassVar[str] = FishComplete.source_template.replace(
        'string split ","', 'string split --max 1 ","'
    )


def _quoted(word: str) -> str:
    """A word of a shell, in which nothing has a meaning."""
    return re.sub(r"([^\w@%+=:,./-])", r"\\\1", word)
