package live.dasi.rtmp.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunkTest {

  private static final ChunkLimits LIMITS = new ChunkLimits(1_000, 2_000, 4);

  private static final String TEN = "00010203040506070809";
  private static final Bytes LONG = Bytes.wrap(new byte[200]);

  /** Chunks as they come over the wire, and the messages that they carry. */
  record Case(String name, String hex, List<RawMessage> messages) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static RawMessage message(long timeMs, int type, long stream, String hex) {
    return new RawMessage(timeMs, type, stream, Bytes.ofHex(hex));
  }

  static Stream<Case> chunks() {
    String zeros72 = "00".repeat(72);
    String zeros128 = "00".repeat(128);
    return Stream.of(
        new Case(
            "type 0, stream id little-endian",
            "04 000010 00000a 09 01000000" + TEN,
            List.of(message(16, 9, 1, TEN))),
        new Case(
            "type 1 adds its delta and keeps the stream",
            "04 000010 000001 09 01000000 aa  44 000005 000002 08 bbbb",
            List.of(message(16, 9, 1, "aa"), message(21, 8, 1, "bbbb"))),
        new Case(
            "type 2 keeps length and type too",
            "04 000010 000001 09 01000000 aa  84 000005 bb",
            List.of(message(16, 9, 1, "aa"), message(21, 9, 1, "bb"))),
        new Case(
            "type 3 repeats the delta",
            "04 000010 000001 09 01000000 aa  84 000005 bb  c4 cc  c4 dd",
            List.of(
                message(16, 9, 1, "aa"),
                message(21, 9, 1, "bb"),
                message(26, 9, 1, "cc"),
                message(31, 9, 1, "dd"))),
        new Case(
            "type 3 after type 0 repeats its timestamp (5.3.1.2.4)",
            "04 000010 000001 09 01000000 aa  c4 bb",
            List.of(message(16, 9, 1, "aa"), message(32, 9, 1, "bb"))),
        new Case(
            "chunk stream ids of two and three bytes",
            "00 00 000001 000001 08 00000000 aa  01 0100 000002 000001 08 00000000 bb"
                + " 01 ffff 000003 000001 08 00000000 cc",
            List.of(message(1, 8, 0, "aa"), message(2, 8, 0, "bb"), message(3, 8, 0, "cc"))),
        new Case(
            "a message in two chunks",
            "04 000000 0000c8 09 01000000" + zeros128 + "c4" + zeros72,
            List.of(new RawMessage(0, 9, 1, LONG))),
        new Case(
            "two messages interleaved",
            "04 000000 0000c8 09 01000000"
                + zeros128
                + "05 000007 000001 08 01000000 aa  c4"
                + zeros72,
            List.of(message(7, 8, 1, "aa"), new RawMessage(0, 9, 1, LONG))),
        new Case(
            "an extended timestamp, repeated by type 3",
            "04 ffffff 0000c8 09 01000000 01000000" + zeros128 + "c4 01000000" + zeros72,
            List.of(new RawMessage(0x0100_0000, 9, 1, LONG))),
        new Case(
            "an extended timestamp that type 3 does not repeat",
            "04 ffffff 0000c8 09 01000000 01000000"
                + zeros128
                + "c4"
                + zeros72
                + "05 000007 000001 08 01000000 aa",
            List.of(new RawMessage(0x0100_0000, 9, 1, LONG), message(7, 8, 1, "aa"))),
        new Case(
            "one not repeated before a payload of less than four bytes",
            "04 ffffff 000082 09 01000000 01000000"
                + zeros128
                + "c4 0000"
                + "05 000007 000001 08 01000000 aa",
            List.of(
                new RawMessage(0x0100_0000, 9, 1, Bytes.wrap(new byte[130])),
                message(7, 8, 1, "aa"))),
        new Case(
            "an extended delta, and a timestamp that wraps",
            "04 ffffff 000001 09 01000000 ffffff00 aa  84 ffffff 01000000 bb",
            List.of(message(0xffff_ff00L, 9, 1, "aa"), message(0x00ff_ff00, 9, 1, "bb"))),
        new Case(
            "Set Chunk Size makes chunks smaller for what follows",
            "02 000000 000004 01 00000000 00000005  04 000000 00000a 09 01000000 0001020304 c4"
                + " 0506070809",
            List.of(message(0, 1, 0, "00000005"), message(0, 9, 1, TEN))),
        new Case(
            "Abort forgets the message that was begun",
            "04 000000 0000c8 09 01000000"
                + zeros128
                + "02 000000 000004 02 00000000 00000004"
                + "04 000009 000001 08 01000000 bb",
            List.of(message(0, 2, 0, "00000004"), message(9, 8, 1, "bb"))),
        new Case(
            "an Abort of nothing",
            "02 000000 000004 02 00000000 000000ff",
            List.of(message(0, 2, 0, "000000ff"))),
        new Case(
            "messages without a payload",
            "04 000001 000000 09 01000000  c4",
            List.of(message(1, 9, 1, ""), message(2, 9, 1, ""))),
        new Case(
            "a chunk stream that begins with type 1, as librtmp's pings do",
            "42 000000 000006 04 000600000001",
            List.of(message(0, 4, 0, "000600000001"))));
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void readsMessagesFromTheWholeBytes(Case c) {
    byte[] bytes = Bytes.ofHex(c.hex).toByteArray();
    assertThat(readInSlices(bytes, List.of(bytes.length))).isEqualTo(c.messages);
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void readsTheSameOneByteAtATimeAndInRandomSlices(Case c) {
    byte[] bytes = Bytes.ofHex(c.hex).toByteArray();
    assertThat(readInSlices(bytes, List.of(1))).isEqualTo(c.messages);
    var random = new Random(7);
    for (int i = 0; i < 50; i++) {
      List<Integer> sizes = IntStream.range(0, 20).mapToObj(_ -> 1 + random.nextInt(40)).toList();
      assertThat(readInSlices(bytes, sizes)).isEqualTo(c.messages);
    }
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void whatIsWrittenIsReadAsTheSame(Case c) {
    for (int chunkStream : new int[] {2, 63, 64, 319, 320, 65_599}) {
      var writer = new ChunkWriter();
      List<Bytes> written =
          c.messages.stream().map(message -> writer.write(chunkStream, message)).toList();
      byte[] bytes = Bytes.concat(written).toByteArray();
      assertThat(readInSlices(bytes, List.of(33))).isEqualTo(c.messages);
    }
  }

  @Test
  void theWriterLeavesOutWhatDidNotChange() {
    var writer = new ChunkWriter();
    assertThat(writer.write(4, message(16, 9, 1, "aa")))
        .isEqualTo(Bytes.ofHex("04 000010 000001 09 01000000 aa"));
    assertThat(writer.write(4, message(21, 8, 1, "bbbb")))
        .isEqualTo(Bytes.ofHex("44 000005 000002 08 bbbb"));
    assertThat(writer.write(4, message(26, 8, 1, "cccc"))).isEqualTo(Bytes.ofHex("84 000005 cccc"));
    assertThat(writer.write(4, message(3, 8, 1, "dddd")))
        .as("time went back")
        .isEqualTo(Bytes.ofHex("04 000003 000002 08 01000000 dddd"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWhatBreaksTheFormatOrTheLimits(Case c) {
    byte[] bytes = Bytes.ofHex(c.hex).toByteArray();
    assertThatThrownBy(() -> readInSlices(bytes, List.of(bytes.length)))
        .isInstanceOf(MalformedInput.class);
    assertThatThrownBy(() -> readInSlices(bytes, List.of(1))).isInstanceOf(MalformedInput.class);
  }

  static Stream<Case> malformed() {
    String begun = " 000000 0003e8 09 01000000" + "00".repeat(128);
    return Stream.of(
        new Case("begins with type 3", "c4", List.of()),
        new Case("begins with type 2", "84 000000", List.of()),
        new Case(
            "a new message inside another",
            "04" + begun + "04 000000 000001 09 01000000",
            List.of()),
        new Case("a message over the limit", "04 000000 0003e9 09 01000000", List.of()),
        new Case("too much at once", "04" + begun + "05" + begun + "06" + begun, List.of()),
        new Case(
            "too many chunk streams",
            "04 000000 000000 09 01000000 05 000000 000000 09 01000000"
                + "06 000000 000000 09 01000000 07 000000 000000 09 01000000"
                + "08 000000 000000 09 01000000",
            List.of()),
        new Case("chunk size 0", "02 000000 000004 01 00000000 00000000", List.of()),
        new Case("chunk size beyond 31 bits", "02 000000 000004 01 00000000 80000000", List.of()),
        new Case("chunk size cut short", "02 000000 000002 01 00000000 0000", List.of()));
  }

  @Test
  void manyAnnouncedMessagesOfWhichLittleComesHoldLittleMemory() {
    var limits = new ChunkLimits(10 << 20, 16 << 20, 32);
    var reader = new ChunkReader(limits);
    String chunk = " 000000 800000 09 01000000" + "00".repeat(128);
    Bytes announced = Bytes.ofHex("04" + chunk);
    assertThat(reader.read(announced.asByteBuffer())).isEmpty();
    Bytes second = Bytes.ofHex("05" + chunk);
    assertThat(reader.read(second.asByteBuffer())).isEmpty();
    Bytes third = Bytes.ofHex("06 000000 000001 09 01000000");
    assertThatThrownBy(() -> reader.read(third.asByteBuffer())).isInstanceOf(MalformedInput.class);
  }

  @Test
  void aLargeMessageIsPutTogetherRightly() {
    var payload = new byte[300_000];
    new Random(5).nextBytes(payload);
    var message = new RawMessage(5, 9, 1, Bytes.wrap(payload));
    byte[] bytes = new ChunkWriter().write(6, message).toByteArray();
    var reader = new ChunkReader(new ChunkLimits(1 << 20, 1 << 20, 4));
    assertThat(read(reader, bytes, List.of(1_460))).containsExactly(message);
  }

  @Test
  void onlyMalformedInputEscapesFromMutatedChunks() {
    Mutations.of(chunks().map(c -> Bytes.ofHex(c.hex)).toList(), 20_000, ChunkTest::survives);
  }

  @FuzzTest
  void fuzz(byte[] bytes) {
    survives(bytes);
  }

  /** Whole and in pieces, the same comes out: messages, or that the input is malformed. */
  private static void survives(byte[] bytes) {
    assertThat(messagesOrMalformed(bytes, List.of(3)))
        .isEqualTo(messagesOrMalformed(bytes, List.of(Math.max(1, bytes.length))));
  }

  private static List<Object> messagesOrMalformed(byte[] bytes, List<Integer> sizes) {
    var out = new ArrayList<Object>();
    try {
      out.addAll(readInSlices(bytes, sizes));
    } catch (MalformedInput expected) {
      out.add("malformed");
    }
    return out;
  }

  private static List<RawMessage> readInSlices(byte[] bytes, List<Integer> sizes) {
    return read(new ChunkReader(LIMITS), bytes, sizes);
  }

  private static List<RawMessage> read(ChunkReader reader, byte[] bytes, List<Integer> sizes) {
    var messages = new ArrayList<RawMessage>();
    int at = 0;
    for (int i = 0; at < bytes.length; i++) {
      int size = Math.min(sizes.get(i % sizes.size()), bytes.length - at);
      ByteBuffer slice = ByteBuffer.wrap(bytes, at, size);
      for (var next = reader.read(slice); next.isPresent(); next = reader.read(slice)) {
        messages.add(next.get());
      }
      at += size;
    }
    return messages;
  }
}
