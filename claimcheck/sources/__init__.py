"""External sources: look claims up and keep what was found as evidence.

    settings = open_sources(workspace)
    options = settings.terms(article)
    evidence = ask(claim, article, settings.policy, settings.sources, store=settings.store, terms=options)

`open_sources` is in `claimcheck.sources.settings`, `ask` in `claimcheck.sources.lookup`.
"""
