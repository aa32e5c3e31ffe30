"""The help center's own code: it reads content, checks it, renders it, and answers; ARCHITECTURE.md has its rooms."""
