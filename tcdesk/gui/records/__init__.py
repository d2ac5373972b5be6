"""Pages of records: table, form and editors, driven by the declarations."""
