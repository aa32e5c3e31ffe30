"""What every room needs: findings and rules, files, YAML with places, languages, the day, Chinese text."""
