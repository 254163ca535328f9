package live.dasi.infra.recording;

import static live.dasi.infra.recording.RecordingStoreContract.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import live.dasi.media.Bytes;
import live.dasi.port.RecordingStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRecordingStoreTest implements RecordingStoreContract {

  @TempDir Path folder;
  private DiskRecordingStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = DiskRecordingStore.open(folder.resolve("data/recordings"), DiskLimits.DEFAULT);
  }

  @Override
  public RecordingStore store() {
    return store;
  }

  @Test
  void putsARecordingWhereItsPathSays() {
    await(await(store.create(PATH)).append(Bytes.ofHex("2a")));

    assertThat(folder.resolve("data/recordings").resolve(PATH)).hasBinaryContent(new byte[] {42});
  }

  @Test
  void findsTheRecordingsOfAnEarlierRun() throws IOException {
    var recording = await(store.create(PATH));
    recording.append(Bytes.ofHex("0102"));
    await(recording.seal());

    var later = DiskRecordingStore.open(folder.resolve("data/recordings"), DiskLimits.DEFAULT);

    assertThat(await(later.read(PATH, 0, 2))).isEqualTo(Bytes.ofHex("0102"));
  }

  @Test
  void refusesAReadThatIsTooLong() throws IOException {
    var small = DiskRecordingStore.open(folder, new DiskLimits(10, 10, 4, 10, 10));
    await(await(small.create(PATH)).append(Bytes.ofHex("0102030405")));

    assertThatThrownBy(() -> await(small.read(PATH, 0, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 4 bytes");
    assertThat(await(small.read(PATH, 1, 4))).isEqualTo(Bytes.ofHex("02030405"));
  }

  @Test
  void servesMoreReadsThanTheDiskMayDoAtOnce() throws IOException {
    var narrow = DiskRecordingStore.open(folder, new DiskLimits(10, 10, 4, 200, 2));
    await(await(narrow.create(PATH)).append(Bytes.ofHex("01020304")));
    var reads = new ArrayList<CompletableFuture<Bytes>>();

    for (int i = 0; i < 200; i++) {
      reads.add(narrow.read(PATH, i % 4, 1).toCompletableFuture());
    }

    for (int i = 0; i < 200; i++) {
      assertThat(await(reads.get(i)).u8(0)).isEqualTo(i % 4 + 1);
    }
  }

  @Test
  void saysSoWhenAFileStandsInTheWay() throws IOException {
    Files.writeString(folder.resolve("data/recordings/2026"), "not a folder");

    assertThatThrownBy(() -> await(store.create(PATH))).hasMessageContaining("2026");
  }
}
