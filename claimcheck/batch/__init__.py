"""Many articles at once: several processes, a cluster, what was done before, what changed, what came in.

This room runs any work over any pieces; what is done with an article is told by who calls it.
"""
