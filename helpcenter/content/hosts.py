"""Names of hosts."""


def site_of(host: str) -> str:
    """The registered part of a host, near enough: www.example.co.uk and example.co.uk are one site."""
    labels = host.casefold().split(".")
    short = len(labels) > 2 and labels[-2] in ("co", "com", "org", "net", "gov", "edu", "ac")
    return ".".join(labels[-3 if short else -2 :])
