package live.dasi.infra.server;

/** Tells a person what is going on while they wait. */
@FunctionalInterface
public interface Progress {
  void step(String whatHappensNow);
}
