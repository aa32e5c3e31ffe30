"""Commands for developers; none of it reaches the site."""
