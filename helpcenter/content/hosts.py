"""Names of hosts."""

# What stands left of a country and belongs to many: example.co.uk, example.govt.nz, example.go.th.
_SHARED = frozenset(
    {"co", "com", "org", "net", "gov", "govt", "gouv", "gob", "go", "edu", "ac", "or", "lg", "mil", "police"}
)


def host_of(url: str) -> str:
    """The host of a full address."""
    return url.split("/")[2]


def site_of(host: str) -> str:
    """The registered part of a host, near enough: www.example.co.uk and example.co.uk are one site."""
    labels = host.casefold().split(".")
    short = len(labels) > 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if short else -2 :])
