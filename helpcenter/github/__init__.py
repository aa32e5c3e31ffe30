"""GitHub's API, and how foreign words are quoted in its Markdown."""
