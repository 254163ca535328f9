package live.dasi.infra.benchmark;

import java.util.List;
import java.util.Locale;

/** What a benchmark found: a table of figures, and whether its targets are met. */
record Outcome(String title, List<String> columns, List<List<String>> rows, List<Target> targets) {

  Outcome {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    targets = List.copyOf(targets);
  }

  /** A figure and its bound. */
  record Target(String what, double value, Bound bound, double limit, String unit) {

    enum Bound {
      AT_LEAST,
      AT_MOST
    }

    static Target atLeast(double limit, String unit, String what, double value) {
      return new Target(what, value, Bound.AT_LEAST, limit, unit);
    }

    static Target atMost(double limit, String unit, String what, double value) {
      return new Target(what, value, Bound.AT_MOST, limit, unit);
    }

    boolean isMet() {
      return bound == Bound.AT_LEAST ? value >= limit : value <= limit;
    }

    String wanted() {
      return (bound == Bound.AT_LEAST ? "≥ " : "≤ ") + number(limit) + " " + unit;
    }

    String reached() {
      return number(value) + " " + unit;
    }
  }

  /** As many digits as one can make use of. */
  static String number(double value) {
    String form = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, form, value);
  }
}
