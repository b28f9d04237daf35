"""Claims against statistics: which series a claim speaks of, and whether its figures are those of the series.

Start at `judging.judge`. Pure: figures are given by the caller (`Table`).
"""
