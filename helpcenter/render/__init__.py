"""From content to the pages, data, pictures, and scripts of the built site."""
