/**
 * The benchmarks of the event store, of what is built on it and of the hub, each beside its peers
 * in the same run on the same PostgreSQL, with fsync and synchronous_commit on. Run by {@code
 * infra/benchmark.sh}; a test runs each for a moment only, so that none of them rots.
 *
 * <p>In: which benchmarks and how much effort. Out: Markdown for {@code docs/benchmarks.md}.
 *
 * <p>A new one implements {@link live.dasi.infra.benchmark.Benchmark} and takes its place in {@link
 * live.dasi.infra.benchmark.Benchmarks#ALL}.
 */
@NullMarked
package live.dasi.infra.benchmark;

import org.jspecify.annotations.NullMarked;
