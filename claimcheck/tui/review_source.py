"""Where reviews come from: the first, that of another article, that of another version. No Textual here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimcheck.app.context import Context
from claimcheck.model import Checked

if TYPE_CHECKING:
    from claimcheck.app.library import Library
    from claimcheck.app.types import SimilarDecision
    from claimcheck.tui.review_state import ReviewState


class ReviewSource:
    """Opens reviews. Calls take time and belong into a thread; the arguments are those of `tui.app.run`."""

    def __init__(
        self, context: Context, checked: Callable[[], Checked] | None, library: "Library | None"
    ) -> None:
        self.context, self.checked, self.library = context, checked, library
        context.soon = True
        self.blind = library is not None and library.blind

    def open(self, ready: Checked, *, anew: bool = False) -> "ReviewState":
        """The review of an article; `anew`: its claims are drawn by the tool of now."""
        from claimcheck.app.evidence.items import snapshot_lookup
        from claimcheck.app.facts.promotion import doubted_beside
        from claimcheck.app.reviews import open_review
        from claimcheck.tui.review_state import ReviewState

        context, workspace = self.context, self.context.workspace
        facts, config = context.facts, workspace.config
        session = open_review(context, ready, blind=self.blind, again=anew)
        return ReviewState(
            session,
            workspace.scale(ready.article.status),
            facts,
            match=(lambda *asked: facts.match(*asked, by_words=not facts.is_embedded)) if facts else None,
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
        return self.open(self.checked())

    def open_anew(self, article: str) -> "ReviewState":
        """The review of an article that is read again, beside the facts as their files are now."""
        assert self.library is not None
        self.context.reload_facts()
        return self.open(self.library.check(article, kept=False), anew=True)

    def reopen(self, article: str, details: Mapping[str, str]) -> "ReviewState":
        """The review of the same article, checked with other details."""
        assert self.library is not None
        return self.open(self.library.check(article, details))

    def compares_by_meaning(self) -> bool:
        """Whether comparing facts by meaning has something to do. Takes no time once the facts are open."""
        return self.context.facts is not None and self.context.facts.engine == "semantic"

    def similar_decisions(self, checked: Checked) -> "Mapping[str, tuple[SimilarDecision, ...]]":
        """For each claim the earlier decisions on like claims; in a blind review only one's own."""
        from claimcheck.app.reviews import similar_decisions

        return similar_decisions(self.context, checked, own=self.blind)
