"""The corpus as analysts open it: tables in parts, and what is made of them: CSV, Parquet, XLSX, DuckDB."""
