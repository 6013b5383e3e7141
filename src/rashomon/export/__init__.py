"""Ways out: JSON, its schema, and the one-file HTML collation."""
