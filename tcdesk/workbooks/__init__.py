"""Workbooks and tables: what people keep in rows comes in from here, and goes out as rows."""
