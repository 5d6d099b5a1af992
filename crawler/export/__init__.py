"""Records to files: JSON Lines that are whole or not there, and the schema that describes them."""
