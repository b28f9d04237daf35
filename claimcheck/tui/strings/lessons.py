"""The first-run card and the tutorial."""

# ---------------- the card of somebody who has not decided anything yet
FIRST = "FIRST TIME HERE? SIX KEYS"
FIRST_KEYS = (
    ("verdict", "a verdict letter or digit decides, and goes to the next claim"),
    ("cite", "cites the chosen evidence"),
    ("said", "says whether the quote is right"),
    ("next-open", "goes to the next undecided claim"),
    ("undo", "undoes your last step"),
    ("help", "shows all keys; `claimcheck tutorial` practises them on a sample"),
)

# ---------------- the tutorial: what to press, by the id of its action, and why
STEP = "TUTORIAL {number} of {total}  {words}"
DONE = "TUTORIAL done. {quit} quits. Your own text: claimcheck review FILE"
NOT_YET = "That was “{pressed}”. The tutorial waits for {key}."
STEPS = (
    ("next-trouble", "{key} goes to the next problem: four-day here, five-day there"),
    ("next-trouble", "{key} again: a fact contradicts a claim; what differs is marked"),
    ("cite", "{key} cites this fact: a verdict should name its source"),
    ("verdict-false", "{key} gives the verdict False, and goes to the next claim"),
    ("undo", "{key} undoes it; the last step, whatever it was"),
    ("said", "{key} answers “quoted right?”: false words can be quoted right"),
    ("help", "{key} shows all keys. S signs off, W writes the report"),
)
