"""What commands print: formats, colours, progress, errors."""
