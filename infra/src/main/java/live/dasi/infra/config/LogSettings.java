package live.dasi.infra.config;

/** What is written into the log, and how. */
public record LogSettings(Format format, Level level) {

  /** How. */
  public enum Format {
    /** Lines for people, on stderr; what a command says is on stdout. */
    TEXT,
    /** One JSON object a line, on stdout; with what a command says. */
    JSON
  }

  /** From which severity on. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }
}
