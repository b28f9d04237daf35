"""Pure views: from the desk to lines of runs. No widget, no state."""
