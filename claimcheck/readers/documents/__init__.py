"""PDF and docx, read in a child process with limits of memory and time."""
