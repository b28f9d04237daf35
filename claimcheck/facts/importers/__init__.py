"""Import of facts: what a file is (`streams`), its JSON (`json_stream`) or columns, ClaimReview, dates.

`shards` keeps the facts as JSON lines; `origins` tells a change in a feed from an edit made here.
"""
