"""One release, as it goes out: the one that was built in CI (`RELEASE` names its folder), else one of the tests' own sites."""
