"""Claims against statistics: which series a claim speaks of, and whether its figures are those of the series.

Start at `judging.judge`. Pure: figures are given by the caller (`table.Table`). `reading` finds the measure
in the words of a claim, `assertions` what is said of it, `times` and `periods` when, `places` where;
`weighing` compares two numbers as they are rounded.
"""
