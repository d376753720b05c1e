"""Profile -> the other forms that people ask for: JSON Resume, rows of a table, its JSON Schema."""
