"""``claimcheck completion``: what a shell needs to complete commands and options."""

import click
from click.shell_completion import get_completion_class

from claimcheck.cli.output.console import show


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    It completes commands, options, their values, and files. bash: save it where bash-completion looks,
    or add `eval "$(claimcheck completion bash)"` to ~/.bashrc. zsh: the same with ~/.zshrc. fish: save it as
    ~/.config/fish/completions/claimcheck.fish.
    """
    kind = get_completion_class(shell)
    assert kind
    show([kind(ctx.find_root().command, {}, "claimcheck", "_CLAIMCHECK_COMPLETE").source().rstrip()])
