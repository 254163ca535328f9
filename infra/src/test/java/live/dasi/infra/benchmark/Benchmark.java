package live.dasi.infra.benchmark;

/** Something measured against peers or against a bound. */
interface Benchmark {

  /** By which it is chosen on the command line. */
  String name();

  Outcome run(Setting setting) throws Exception;
}
