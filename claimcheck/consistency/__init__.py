"""An article against itself: claims of one article that differ on the same thing."""
