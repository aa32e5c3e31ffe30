"""What editors write, read and validated once: pages, data files, exceptions. `read` is its face."""
