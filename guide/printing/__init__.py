"""From frozen text to paper and page. `pdf` is the one door to the printer; it prints in a child process."""
