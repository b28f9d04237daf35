"""Services of statistics, one module each: the address of a table, and how its answer is read."""
