/**
 * History as files for the tools that analysts like.
 *
 * <p>In: events, one after the other. Out: one file of Parquet, CSV or lines of JSON. Start reading
 * at {@link live.dasi.infra.history.export.HistoryExport}; the table is in {@code EventRow}.
 */
@NullMarked
package live.dasi.infra.history.export;

import org.jspecify.annotations.NullMarked;
