"""The database: tables, the unit of work, the audit chain, migrations. Only use cases come here."""
