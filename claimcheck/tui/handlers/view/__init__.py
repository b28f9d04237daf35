"""Where one is and what is shown: moving, labels, the mouse, order and filter."""
