"""External sources: look claims up and keep what was found as evidence.

    settings = open_sources(workspace)
    options = settings.terms(article)
    evidence = ask(claim, article, settings.policy, settings.sources, store=settings.store, terms=options)

`open_sources` is in `claimcheck.sources.settings`, `ask` in `claimcheck.sources.lookup`. A source is a module
with `find` (`mediawiki`, `wikidata`, `searxng`, `kiwix`, `factchecktools`, `studies`, `declared`;
`statistics` with its `services`), which asks through the `fetcher`. `queries` makes the words to ask with,
`passages` chooses what to show of a page, `passage_relation` says whether it agrees.
"""
