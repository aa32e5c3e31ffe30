"""What the browser searches: the index and its tables (`web/search/engine` reads them)."""
