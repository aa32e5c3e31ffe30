"""Other programs that are started: Node and its tools, git, this package in another tree."""
