package live.dasi.infra.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import live.dasi.infra.config.DataPaths;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void isMadeForItsOwnerOnlyAndCanBeTakenAgainAfterItWasLeft() throws Exception {
    Path data = folder.resolve("new folder");
    DataFolder.take(new DataPaths(data)).close();
    assertThat(Files.getPosixFilePermissions(data)).hasSize(3);
    DataFolder.take(new DataPaths(data)).close();
  }

  @Test
  void belongsToOneInstanceAtATime() {
    var paths = new DataPaths(folder);
    try (var _ = DataFolder.take(paths)) {
      assertThatThrownBy(() -> DataFolder.take(paths))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
          .hasMessageContaining("--data");
    }
  }

  @Test
  void aPlaceWhereNoFolderCanBeMadeIsExplained() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.take(new DataPaths(file.resolve("data"))))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("--data");
  }
}
