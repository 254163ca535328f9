package live.dasi.infra.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Holds what was sent, answered and seen against what is stored. */
final class Verdict {

  /** An append as its writer has sent it. */
  private record Sent(String name, int events, long marker, String tag) {

    static Sent of(String[] line) {
      return new Sent(line[1], Integer.parseInt(line[2]), Long.parseLong(line[3]), line[4]);
    }

    List<String> ids() {
      return IntStream.range(0, events).mapToObj(i -> name + "." + i).toList();
    }
  }

  private final StoredLog log;
  private final Map<String, Long> positions;
  private final Map<String, Sent> sent = new HashMap<>();
  private final Map<String, Integer> answers = new HashMap<>();

  Verdict(StoredLog log) {
    this.log = log;
    this.positions = log.positionsById();
  }

  /** Positions without a gap, and no event twice. */
  void onTheLog() {
    assertThat(log.positions())
        .isEqualTo(LongStream.rangeClosed(1, log.positions().size()).boxed().toList());
    assertThat(new HashSet<>(log.ids())).hasSameSizeAs(log.ids());
  }

  /** Each answer that a writer got is true of the log, and nobody else has written. */
  void onWriters(List<Path> journals) {
    for (Path journal : journals) {
      for (String line : Journal.lines(journal)) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("sent")) {
          sent.put(words[1], Sent.of(words));
        } else {
          answers.merge(words[0], 1, Integer::sum);
          check(words[0], sent.get(words[1]), words);
        }
      }
    }
    Set<String> known = new HashSet<>();
    sent.values().forEach(append -> known.addAll(append.ids()));
    assertThat(known).containsAll(log.ids());
    sent.values().forEach(this::wholeOrNotAtAll);
  }

  private void check(String answer, Sent append, String[] words) {
    switch (answer) {
      case "stored" -> {
        long last = Long.parseLong(words[2]);
        assertThat(append.ids().stream().map(positions::get))
            .as("positions of the acknowledged %s", append)
            .containsExactlyElementsOf(
                LongStream.rangeClosed(last - append.events() + 1, last).boxed().toList());
        assertThat(log.has(append.tag(), append.marker(), last - append.events() + 1))
            .as("whether something forbids the acknowledged %s", append)
            .isFalse();
      }
      case "rejected" -> {
        assertThat(positions).as("rejected").doesNotContainKeys(append.ids().getFirst());
        assertThat(log.has(append.tag(), append.marker(), Long.MAX_VALUE))
            .as("whether something forbids the rejected %s", append)
            .isTrue();
      }
      case "refused" ->
          assertThat(positions).as("refused").doesNotContainKeys(append.ids().getFirst());
      case "unknown" -> {}
      default -> throw new IllegalStateException(String.join(" ", words));
    }
  }

  private void wholeOrNotAtAll(Sent append) {
    Long first = positions.get(append.ids().getFirst());
    for (int i = 1; i < append.events(); i++) {
      assertThat(positions.get(append.ids().get(i)))
          .as("event %d of %s", i, append)
          .isEqualTo(first == null ? null : (Long) (first + i));
    }
  }

  /** Whoever follows gets each position after the first once and in order, with its event. */
  void onFollowers(Path folder) throws IOException {
    for (Path file : files(folder, "follower-")) {
      List<String> lines = Journal.lines(file);
      String[] name = file.getFileName().toString().split("-", -1);
      int after = Integer.parseInt(name[name.length - 1]);
      assertThat(lines).as("what %s saw", file).isEqualTo(expected(after, lines.size()));
    }
    assertThat(Journal.lines(folder.resolve("follower-0"))).hasSameSizeAs(log.ids());
    assertThat(Journal.lines(folder.resolve("feed-0")))
        .isEqualTo(log.positions().stream().map(Object::toString).toList());
  }

  private List<String> expected(int after, int count) {
    List<String> expected = new ArrayList<>();
    for (int i = after; i < Math.min(after + count, log.ids().size()); i++) {
      expected.add(log.positions().get(i) + " " + log.ids().get(i));
    }
    return expected;
  }

  static List<Path> files(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  /** How many answers there were of each kind. */
  Map<String, Integer> answers() {
    return new TreeMap<>(answers);
  }

  int events() {
    return log.ids().size();
  }

  int appends() {
    return sent.size();
  }
}
