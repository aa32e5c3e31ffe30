"""Build rules of the help center: pure functions, with `hooks` as the one module that knows MkDocs."""
