"""Takes many files of articles; gives Parquet tables: what is done is never done again."""
