/**
 * The database: a PostgreSQL that Dasi brings and runs itself, or the address of one that the
 * operator runs, and the schema in it.
 *
 * <p>In: a data folder or a {@code postgresql://} address. Out: {@link
 * live.dasi.infra.postgres.PostgresAddress}, which every client of the database is made from.
 *
 * <p>Start reading at {@link live.dasi.infra.postgres.PostgresServer}.
 */
@NullMarked
package live.dasi.infra.postgres;

import org.jspecify.annotations.NullMarked;
