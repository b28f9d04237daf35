"""Many articles at once: processes, a Dask cluster, resuming, git changes, watched folders and feeds.

This package runs any function over any items; its callers decide what is done with an article.
"""
