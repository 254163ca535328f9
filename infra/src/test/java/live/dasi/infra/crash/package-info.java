/**
 * Proves that a crash loses nothing: PostgreSQL and the JVM that writes are killed again and again,
 * while another JVM follows. In: how many rounds. Out: what was sent, what was answered and what
 * was seen, in files, held against the log and the views.
 */
package live.dasi.infra.crash;
