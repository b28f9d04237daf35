"""What the review screen asks of the application, and what it leaves to the handlers of actions."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from claimcheck.errors import ClaimcheckError
    from claimcheck.tui.action_table import Action
    from claimcheck.tui.jobs import Jobs
    from claimcheck.tui.keymap import Keymap
    from claimcheck.tui.review_source import ReviewSource
    from claimcheck.tui.review_state import ReviewState
    from claimcheck.tui.widgets.block_list import BlockList

Screen = TypeVar("Screen", contravariant=True)


class Services(Protocol):
    """What the application does for a review."""

    source: "ReviewSource"
    jobs: "Jobs"
    facts_seen: frozenset[tuple[str, int, int]] | None
    """The files of the facts, as `facts_stamp`; None: as they are at the next look."""

    def go_to_library(self) -> None:
        """Show all articles."""

    def read_again(self, failed: "Callable[[ClaimcheckError], object]") -> None:
        """Read the article anew."""

    def reopen(
        self,
        details: Mapping[str, str],
        then: "Callable[[ReviewState], object]",
        failed: "Callable[[ClaimcheckError], object]",
    ) -> None:
        """Check the article with other details of it, and show it."""


class Handlers(Protocol[Screen]):
    """What keys, clicks and pastes do: the package `tui.handlers`."""

    def greeting(self, state: "ReviewState", keys: "Keymap") -> tuple[str, str, str]:
        """The first message, its role and its hint."""

    def opened(self, screen: Screen, state: "ReviewState") -> None:
        """A review was opened: what takes time follows."""

    def tip(self, state: "ReviewState", keys: "Keymap") -> str:
        """A word on a key that was not used yet."""

    def run_action(self, screen: Screen, state: "ReviewState", action: "Action") -> None:
        """Do an action."""

    def handle_key(self, screen: Screen, state: "ReviewState", typed: str) -> bool:
        """Whether a key meant something else now: while a claim is drawn, or labels are shown."""

    def pasted(self, screen: Screen, state: "ReviewState", text: str) -> None:
        """A text was pasted."""

    def click(self, screen: Screen, state: "ReviewState", event: "BlockList.Clicked") -> None:
        """Something was clicked."""

    def to_clipboard(self, screen: Screen, text: str) -> None:
        """Copy a text."""
