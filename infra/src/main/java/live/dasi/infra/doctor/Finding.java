package live.dasi.infra.doctor;

/**
 * One thing that was looked at.
 *
 * @param whatToDo a sentence, or empty when nothing has to be done
 */
public record Finding(Verdict verdict, String about, String found, String whatToDo) {

  /** How bad it is. */
  public enum Verdict {
    OK,
    /** Dasi starts, and something will not work well. */
    WARNING,
    /** Dasi does not start like this. */
    MISSING
  }

  static Finding ok(String about, String found) {
    return new Finding(Verdict.OK, about, found, "");
  }

  static Finding warning(String about, String found, String whatToDo) {
    return new Finding(Verdict.WARNING, about, found, whatToDo);
  }

  static Finding missing(String about, String found, String whatToDo) {
    return new Finding(Verdict.MISSING, about, found, whatToDo);
  }
}
