package live.dasi.infra.history.export;

/** What kind of file. */
public enum ExportFormat {
  /** A table, typed and compressed: for DuckDB, pandas, Spark and the like. */
  PARQUET,
  /** The same table as text, with a heading. */
  CSV,
  /** One event a line as JSON, as the HTTP API has it. */
  NDJSON
}
