package live.dasi.infra.recording;

import static live.dasi.infra.recording.RecordingStoreContract.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.media.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class DiskRecordingTest {

  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir Path folder;
  private final AtomicInteger seals = new AtomicInteger();

  @Test
  @EnabledIf("hasAFullDisk")
  void saysThatTheDiskIsFullAndWhatToDo() throws IOException {
    DiskRecording recording = recordingOn(FULL_DISK, queue(DiskLimits.DEFAULT));

    assertThatThrownBy(() -> await(recording.append(Bytes.ofHex("01"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a/b.mp4")
        .hasMessageContaining("free space");
  }

  @Test
  @EnabledIf("hasAFullDisk")
  void promisesNothingMoreAfterBytesWereLost() throws IOException {
    DiskRecording recording = recordingOn(FULL_DISK, queue(DiskLimits.DEFAULT));
    var lost = recording.append(Bytes.ofHex("01"));
    var next = recording.append(Bytes.ofHex("02"));

    assertThatThrownBy(() -> await(lost)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> await(next)).hasMessageContaining("lost bytes before");
    assertThatThrownBy(() -> await(recording.sync())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> await(recording.seal())).isInstanceOf(IOException.class);
    assertThat(seals).as("the file is closed all the same").hasValue(1);
  }

  @Test
  void refusesWhatADiskThatIsTooSlowCannotTake() throws IOException {
    Path file = folder.resolve("slow.mp4");
    var queue = queue(new DiskLimits(100, 4, 1, 1, 1));
    DiskRecording recording = recordingOn(file, queue);
    var blocked = new CountDownLatch(1);
    var busy = new CompletableFuture<Void>();
    var slow =
        queue.submit(
            0,
            () -> {
              busy.complete(null);
              blocked.await();
              return true;
            });
    await(busy);

    var taken = recording.append(Bytes.ofHex("01020304"));
    assertThatThrownBy(() -> await(recording.append(Bytes.ofHex("05"))))
        .hasMessageContaining("too slow");
    var behindTheGap = recording.append(Bytes.EMPTY);
    blocked.countDown();

    assertThat(await(slow)).isTrue();
    await(taken);
    assertThatThrownBy(() -> await(behindTheGap)).hasMessageContaining("lost bytes before");
    assertThatThrownBy(() -> await(recording.seal())).isInstanceOf(IOException.class);
    assertThat(file).as("what was taken").hasBinaryContent(new byte[] {1, 2, 3, 4});
  }

  @Test
  void isSealedEvenWhenItsQueueIsFull() throws IOException {
    DiskRecording recording =
        recordingOn(folder.resolve("x.mp4"), queue(new DiskLimits(1, 9, 1, 1, 1)));
    for (int i = 0; i < 50; i++) {
      var _ = recording.sync().exceptionally(_ -> null);
    }

    await(recording.seal());

    assertThat(seals).hasValue(1);
  }

  private static OrderedQueue queue(DiskLimits limits) {
    return new OrderedQueue(limits, Thread.ofVirtual().factory());
  }

  private DiskRecording recordingOn(Path file, OrderedQueue queue) throws IOException {
    FileChannel channel =
        Files.exists(file)
            ? FileChannel.open(file, StandardOpenOption.WRITE)
            : FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new DiskRecording("a/b.mp4", channel, queue, seals::incrementAndGet);
  }

  static boolean hasAFullDisk() {
    return Files.isWritable(FULL_DISK);
  }
}
