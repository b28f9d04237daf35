"""The review screen. Only this package knows Textual; it holds no parsing and no scoring."""
