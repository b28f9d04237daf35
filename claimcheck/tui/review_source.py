"""Where reviews come from: the first, that of another article, that of another version. No Textual here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.app.context import Context
from claimcheck.model import Checked

if TYPE_CHECKING:
    from claimcheck.app.library import Library
    from claimcheck.app.types import FactBase, SimilarDecision, SourceSettings
    from claimcheck.tui.review_state import ReviewState


class ReviewSource:
    """Opens reviews. Calls take time and belong into a thread; the arguments are those of `tui.app.run`."""

    def __init__(
        self,
        context: Context,
        checked: Checked | Callable[[], Checked] | None,
        *,
        base: "FactBase | Callable[[], FactBase | None] | None" = None,
        again: Callable[[Mapping[str, str]], Checked] | None = None,
        library: "Library | None" = None,
    ) -> None:
        self.context, self.library = context, library
        self.checked, self._base, self._again = checked, base, again
        self.blind = library is not None and library.blind

    @property
    def can_reopen(self) -> bool:
        """Whether an article can be checked with other details."""
        return self._again is not None or self.library is not None

    def open(self, ready: Checked, *, anew: bool = False) -> "ReviewState":
        """The review of an article; `anew`: its claims are drawn by the tool of now."""
        from claimcheck.app.evidence.items import snapshot_lookup
        from claimcheck.app.facts.promotion import doubted_beside
        from claimcheck.app.reviews import open_review
        from claimcheck.tui.review_state import ReviewState

        context, workspace = self.context, self.context.workspace
        if self._base is not None:
            context.facts = self._base() if callable(self._base) else self._base
        facts, config = context.facts, workspace.config
        session = open_review(context, ready, blind=self.blind, again=anew)
        return ReviewState(
            session,
            workspace.scale(ready.article.status),
            facts,
            match=facts.match if facts else None,
            look=snapshot_lookup(context.evidence),
            sources=[source.name for source in config.external],
            offline=config.offline,
            flags_off=config.flags_off,
            threshold=config.threshold,
            doubted={} if self.blind else doubted_beside(workspace, session, facts),
        )

    def open_first(self) -> "ReviewState":
        """The review to begin with."""
        assert self.checked is not None
        return self.open(self.checked() if callable(self.checked) else self.checked)

    def reopen(self, article: str, details: Mapping[str, str]) -> "ReviewState":
        """The review of the same article, checked with other details."""
        if self.library is not None:
            return self.open(self.library.check(article, details))
        assert self._again is not None
        return self.open(self._again(details))

    def similar_decisions(self, checked: Checked) -> "Mapping[str, tuple[SimilarDecision, ...]]":
        """For each claim the earlier decisions on like claims; in a blind review only one's own."""
        from claimcheck.app.reviews import similar_decisions

        return similar_decisions(self.context, checked, own=self.blind)

    def open_sources(self) -> "SourceSettings":
        """The sources outside."""
        from claimcheck.app.evidence.lookups import open_sources

        return open_sources(self.context.workspace)
