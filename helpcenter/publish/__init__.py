"""A built site becomes a release, goes out, is looked at where readers get it, and comes back if it is not well."""
