package live.dasi.infra.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import live.dasi.media.Bytes;
import live.dasi.port.RecordingStore;

/** Recordings, with how long the disk takes and what it refuses. */
public final class MeasuredRecordings implements RecordingStore {

  private enum Operation {
    CREATE,
    APPEND,
    SYNC,
    SEAL,
    READ
  }

  private final RecordingStore store;
  private final AtomicInteger open = new AtomicInteger();
  private final Outcomes<Operation> durations;
  private final Counter failures;
  private final Counter written;
  private final Counter read;

  public MeasuredRecordings(RecordingStore store, MeterRegistry registry) {
    this.store = store;
    this.durations =
        new Outcomes<>(
            registry,
            "dasi.recording.duration",
            "How long the disk takes, with the wait for its turn",
            Operation.class,
            "operation");
    this.failures =
        Counter.builder("dasi.recording.failures")
            .description("Operations that the disk did not carry out")
            .register(registry);
    this.written = bytes(registry, "dasi.recording.written", "Written into recordings");
    this.read = bytes(registry, "dasi.recording.read", "Read from recordings");
    Gauge.builder("dasi.recording.open", open, AtomicInteger::get)
        .description("Recordings that grow")
        .register(registry);
  }

  private static Counter bytes(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).baseUnit("bytes").register(registry);
  }

  @Override
  public CompletionStage<Recording> create(String path) {
    return measured(Operation.CREATE, store.create(path))
        .thenApply(recording -> {
          open.incrementAndGet();
          return new Measured(recording);
        });
  }

  @Override
  public CompletionStage<Long> lengthBytes(String path) {
    return store.lengthBytes(path);
  }

  @Override
  public CompletionStage<Bytes> read(String path, long offsetBytes, int lengthBytes) {
    return measured(Operation.READ, store.read(path, offsetBytes, lengthBytes))
        .thenApply(bytes -> {
          read.increment(bytes.length());
          return bytes;
        });
  }

  @Override
  public CompletionStage<Void> truncate(String path, long lengthBytes) {
    return store.truncate(path, lengthBytes);
  }

  /** The time is from now on. */
  private <T> CompletionStage<T> measured(Operation operation, CompletionStage<T> underWay) {
    long since = System.nanoTime();
    return underWay.whenComplete((_, failure) -> {
      if (failure == null) {
        durations.record(operation, since);
      } else {
        failures.increment();
      }
    });
  }

  private final class Measured implements Recording {

    private final Recording recording;

    Measured(Recording recording) {
      this.recording = recording;
    }

    @Override
    public CompletionStage<Void> append(Bytes bytes) {
      return measured(Operation.APPEND, recording.append(bytes))
          .whenComplete((_, failure) -> {
            if (failure == null) {
              written.increment(bytes.length());
            }
          });
    }

    @Override
    public CompletionStage<Void> sync() {
      return measured(Operation.SYNC, recording.sync());
    }

    @Override
    public CompletionStage<Void> seal() {
      return measured(Operation.SEAL, recording.seal())
          .whenComplete((_, _) -> open.decrementAndGet());
    }
  }
}
