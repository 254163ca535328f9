package live.dasi.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents name only what exists. */
class DocumentsTest {

  private static final Path TOP = Path.of("..");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CLASS = Pattern.compile("^([A-Z][a-z0-9]+)+$");
  private static final Pattern PACKAGE = Pattern.compile("^live\\.dasi(\\.[a-z0-9]+)+$");
  private static final Pattern FILE = Pattern.compile("^[a-z-]+/[A-Za-z0-9_./-]+\\.[a-z]+$");

  private static final Set<JavaClass> HOUSE =
      Set.copyOf(
          new ClassFileImporter().importPackages("live.dasi", "org.axonframework.eventsourcing"));

  private static Set<String> named(String document, Pattern pattern) throws IOException {
    return CODE.matcher(Files.readString(TOP.resolve(document)).replace("```", ""))
        .results()
        .map(match -> match.group(1))
        .filter(pattern.asPredicate())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
  void everyClassThatADocumentNamesExists(String document) throws IOException {
    Set<String> known = HOUSE.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    assertThat(named(document, CLASS)).isNotEmpty().isSubsetOf(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md"})
  void everyPackageThatADocumentNamesExists(String document) throws IOException {
    Set<String> known = HOUSE.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(named(document, PACKAGE)).isNotEmpty().isSubsetOf(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"})
  void everyFileThatADocumentNamesExists(String document) throws IOException {
    assertThat(named(document, FILE))
        .filteredOn(file -> !file.contains("…"))
        .allSatisfy(file -> assertThat(TOP.resolve(file)).exists());
  }
}
