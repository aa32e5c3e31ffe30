"""What is due for another look, and links to other sites that are dead."""
