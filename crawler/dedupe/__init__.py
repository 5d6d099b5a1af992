"""The same story twice: found before it is written."""
