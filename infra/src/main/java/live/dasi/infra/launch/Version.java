package live.dasi.infra.launch;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Dasi this is; the build writes it into the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      of(Optional.ofNullable(Dasi.class.getPackage().getImplementationVersion()))
    };
  }

  /**
   * @param built the version in the jar's manifest; empty when it runs from class files
   */
  static String of(Optional<String> built) {
    return "Dasi " + built.orElse("(not from a jar, so without a version)");
  }
}
