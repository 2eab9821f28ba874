"""The database: one writer on SQLite, a pool on PostgreSQL, the same statements for both."""
