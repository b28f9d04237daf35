"""Completion in bash, which takes words to pieces at ":" and "=" (COMP_WORDBREAKS) and completes the last."""

import os
import re

from click.shell_completion import BashComplete, CompletionItem, split_arg_string


class WholeWords(BashComplete):
    """Puts the pieces of a word together again, and offers what stands after those that bash keeps."""

    kept = ""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The arguments before the word at the cursor, and that word as it is so far."""
        pieces = os.environ["COMP_WORDS"].split("\n")[: int(os.environ["COMP_CWORD"]) + 1]
        whole = re.sub(r"\n([:=]+)(?:\n|$)", r"\1", "\n".join(pieces))
        *before, word = whole.split("\n")
        last = "" if pieces[-1].strip(":=") == "" else pieces[-1]
        self.kept = word.removesuffix(last)
        if word.startswith("--"):
            self.kept = self.kept.partition("=")[2]  # what is offered comes without the name of the option
        return split_arg_string("\n".join(before))[1:], "".join(split_arg_string(word)[:1])

    def format_completion(self, item: CompletionItem) -> str:
        """TYPE,WORD as the script of bash takes it."""
        return f"{item.type},{str(item.value).removeprefix(self.kept)}"
