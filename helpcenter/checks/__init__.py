"""What is wrong with the content: `gate` stops a build, `rules` tell editors everything."""
