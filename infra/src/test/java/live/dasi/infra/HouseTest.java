package live.dasi.infra;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md, held against the compiled classes. */
class HouseTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("live.dasi");

  private static final String[] CORE = {
    "live.dasi.domain..", "live.dasi.media..", "live.dasi.port.."
  };

  @Test
  void theCoreKnowsNothingButJavaItself() {
    classes()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(CORE)
                .or(
                    resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.util..",
                        "java.time..",
                        "java.nio..",
                        "org.jspecify.."))
                .or(resideInAPackage("com.google.errorprone.annotations..")))
        .check(HOUSE);
  }

  @Test
  void theCoreReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .check(HOUSE);
  }

  @Test
  void theVerticlesNeverSeeEachOther() {
    String[] verticles = {"rtmp", "hls", "chat", "projections"};
    for (String verticle : verticles) {
      classes()
          .that()
          .resideInAPackage("live.dasi." + verticle + "..")
          .should()
          .onlyDependOnClassesThat(
              not(resideInAPackage("live.dasi.."))
                  .or(resideInAnyPackage(CORE))
                  .or(resideInAPackage("live.dasi." + verticle + "..")))
          .check(HOUSE);
    }
  }

  @Test
  void theEventStoreCanBeUsedWithoutDasi() {
    noClasses()
        .that()
        .resideInAPackage("live.dasi.infra.eventstore..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("live.dasi..")
                .and(not(resideInAPackage("live.dasi.infra.eventstore.."))))
        .check(HOUSE);
  }

  @Test
  void noPackagesGoInCircles() {
    slices().matching("live.dasi.infra.(*)..").should().beFreeOfCycles().check(HOUSE);
    slices().matching("live.dasi.rtmp.(*)..").should().beFreeOfCycles().check(HOUSE);
    slices().matching("live.dasi.hls.(*)..").should().beFreeOfCycles().check(HOUSE);
    slices().matching("live.dasi.media.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatComesInAndWhatGoesOut() {
    classes().that(alwaysTrue()).should().resideInAPackage("live.dasi..").check(HOUSE);
    HOUSE.stream()
        .map(type -> type.getPackage())
        .distinct()
        .forEach(type ->
            org.assertj.core.api.Assertions.assertThat(type.tryGetPackageInfo())
                .as("package-info of " + type.getName())
                .isPresent());
  }
}
