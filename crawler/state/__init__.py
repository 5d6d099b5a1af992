"""What is known between runs, in SQLite."""
