package live.dasi.infra.config;

import java.util.regex.Pattern;

/** A setting that may hold a password: {@link #value()} has it, {@link #toString()} hides it. */
public record Secret(String value) {

  private static final Pattern PASSWORD_IN_URL = Pattern.compile("(://[^:/@]*:)[^@]*@");

  @Override
  public String toString() {
    return value.contains("://") ? PASSWORD_IN_URL.matcher(value).replaceAll("$1***@") : "***";
  }
}
