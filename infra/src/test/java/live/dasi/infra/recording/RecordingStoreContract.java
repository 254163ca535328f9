package live.dasi.infra.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import live.dasi.media.Bytes;
import live.dasi.port.RecordingStore;
import live.dasi.port.RecordingStore.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link RecordingStore} must do; a test class of each implementation extends it. */
interface RecordingStoreContract {

  String PATH = "2026/20/11/14/2026201114_6f1c0a52-7f0e-4d8e-9a55-3f1f7a1c2b3d.mp4";

  /** The same store for the whole of one test. */
  RecordingStore store();

  @Test
  default void readsBackWhatWasAppended() {
    Recording recording = await(store().create(PATH));
    await(recording.append(Bytes.ofHex("0001 02")));
    await(recording.append(Bytes.ofHex("0304")));

    assertThat(await(store().lengthBytes(PATH))).isEqualTo(5);
    assertThat(await(store().read(PATH, 1, 3))).isEqualTo(Bytes.ofHex("010203"));
    assertThat(await(store().read(PATH, 5, 0))).isEqualTo(Bytes.EMPTY);
  }

  @Test
  default void keepsTheOrderOfCallsThatDoNotWaitForEachOther() {
    Recording recording = await(store().create(PATH));
    var expected = new ArrayList<Bytes>();
    var appended = new ArrayList<CompletionStage<Void>>();
    for (int i = 0; i < 500; i++) {
      Bytes part = Bytes.ofHex("%04x".formatted(i));
      expected.add(part);
      appended.add(recording.append(part));
      if (i % 50 == 0) {
        appended.add(recording.sync());
      }
    }
    await(recording.seal());

    assertThat(appended).allMatch(stage -> stage.toCompletableFuture().isDone());
    assertThat(await(store().read(PATH, 0, 1_000))).isEqualTo(Bytes.concat(expected));
  }

  @Test
  default void doesNotBeginARecordingTwice() {
    Recording recording = await(store().create(PATH));
    await(recording.append(Bytes.ofHex("01")));

    assertThatThrownBy(() -> await(store().create(PATH))).hasMessageContaining(PATH);

    assertThat(await(store().lengthBytes(PATH))).isEqualTo(1);
  }

  @Test
  default void takesNothingAfterItWasSealed() {
    Recording recording = await(store().create(PATH));
    await(recording.append(Bytes.ofHex("01")));
    await(recording.seal());
    await(recording.seal());

    assertThatThrownBy(() -> await(recording.append(Bytes.ofHex("02"))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(await(store().lengthBytes(PATH))).isEqualTo(1);
  }

  @Test
  default void knowsNoLengthOfWhatIsNotThere() {
    assertThatThrownBy(() -> await(store().lengthBytes(PATH)))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(PATH);
    assertThatThrownBy(() -> await(store().read(PATH, 0, 1)))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> await(store().truncate(PATH, 0)))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  default void readsNothingBeyondTheEnd() {
    Recording recording = await(store().create(PATH));
    await(recording.append(Bytes.ofHex("010203")));

    assertThatThrownBy(() -> await(store().read(PATH, 1, 3))).hasMessageContaining("3");
    assertThatThrownBy(() -> await(store().read(PATH, Long.MAX_VALUE, 1))).isNotNull();
    assertThatThrownBy(() -> await(store().read(PATH, -1, 1))).isNotNull();
    assertThatThrownBy(() -> await(store().read(PATH, 0, -1))).isNotNull();
  }

  @Test
  default void cutsOffWhatACrashLeftBehind() {
    Recording recording = await(store().create(PATH));
    await(recording.append(Bytes.ofHex("01020304")));
    await(recording.seal());

    await(store().truncate(PATH, 3));
    await(store().truncate(PATH, 3));

    assertThat(await(store().lengthBytes(PATH))).isEqualTo(3);
    assertThat(await(store().read(PATH, 0, 3))).isEqualTo(Bytes.ofHex("010203"));
  }

  @Test
  default void cutsNothingThatIsShorter() {
    Recording recording = await(store().create(PATH));
    await(recording.append(Bytes.ofHex("0102")));
    await(recording.seal());

    assertThatThrownBy(() -> await(store().truncate(PATH, 3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> await(store().truncate(PATH, -1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(await(store().lengthBytes(PATH))).isEqualTo(2);
  }

  @Test
  default void cutsNothingThatStillGrows() {
    Recording recording = await(store().create(PATH));
    await(recording.append(Bytes.ofHex("0102")));

    assertThatThrownBy(() -> await(store().truncate(PATH, 1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "..",
        "../x.mp4",
        "a/../../x.mp4",
        "a//x.mp4",
        "a/",
        "a\\..\\x.mp4",
        ".hidden",
        "a/.hidden",
        "a/x\0.mp4",
        "a/x\n.mp4",
        "방송.mp4",
        "~/x.mp4",
        "C:/x.mp4"
      })
  default void refusesAPathThatIsNotOneOfOurs(String path) {
    for (CompletionStage<?> call :
        List.of(
            store().create(path),
            store().lengthBytes(path),
            store().read(path, 0, 1),
            store().truncate(path, 0))) {
      assertThatThrownBy(() -> await(call)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  default void refusesAPathThatIsFarTooLong() {
    assertThatThrownBy(() -> await(store().create("a".repeat(10_000))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The result, or what the stage failed with. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw sneaky(e.getCause() == null ? e : e.getCause());
    }
  }

  @SuppressWarnings("unchecked") // the compiler must not see that it is checked
  private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
