package live.dasi.infra.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void isMadeForItsOwnerOnlyAndCanBeTakenAgainAfterItWasLeft() throws Exception {
    Path data = folder.resolve("new folder");
    DataFolder.take(data).close();
    assertThat(Files.getPosixFilePermissions(data)).hasSize(3);
    DataFolder.take(data).close();
  }

  @Test
  void belongsToOneInstanceAtATime() {
    try (var first = DataFolder.take(folder)) {
      assertThatThrownBy(() -> DataFolder.take(folder))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining(first.root().toString())
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
          .hasMessageContaining("--data");
    }
  }

  @Test
  void aPlaceWhereNoFolderCanBeMadeIsExplained() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.take(file.resolve("data")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("--data");
  }
}
