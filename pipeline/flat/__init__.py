"""Plans as flat tables: a row for each fact, with typed columns that stand written out in `columns`."""
