package live.dasi.rtmp.amf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;
import live.dasi.media.Mutations;
import live.dasi.rtmp.amf.AmfValue.Bool;
import live.dasi.rtmp.amf.AmfValue.Date;
import live.dasi.rtmp.amf.AmfValue.EcmaArray;
import live.dasi.rtmp.amf.AmfValue.Null;
import live.dasi.rtmp.amf.AmfValue.Numeric;
import live.dasi.rtmp.amf.AmfValue.Obj;
import live.dasi.rtmp.amf.AmfValue.StrictArray;
import live.dasi.rtmp.amf.AmfValue.Text;
import live.dasi.rtmp.amf.AmfValue.TypedObject;
import live.dasi.rtmp.amf.AmfValue.Undefined;
import live.dasi.rtmp.amf.AmfValue.Unsupported;
import live.dasi.rtmp.amf.AmfValue.XmlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmfTest {

  record Case(String hex, AmfValue value) {}

  static Stream<Case> values() {
    return Stream.of(
        new Case("00 4000000000000000", new Numeric(2)),
        new Case("00 7ff8000000000000", new Numeric(Double.NaN)),
        new Case("01 01", new Bool(true)),
        new Case("01 00", new Bool(false)),
        new Case("02 0003 617070", new Text("app")),
        new Case("02 0003 ebb0a9", new Text("방")),
        new Case("02 0000", new Text("")),
        new Case("03 0001 61 01 01 0000 09", new Obj(Map.of("a", new Bool(true)))),
        new Case("03 000009", new Obj(Map.of())),
        new Case("05", new Null()),
        new Case("06", new Undefined()),
        new Case(
            "08 00000002 0001 61 05 0001 62 06 000009",
            new EcmaArray(twoFields("a", new Null(), "b", new Undefined()))),
        new Case("0a 00000002 05 02 0001 78", new StrictArray(List.of(new Null(), new Text("x")))),
        new Case("0b 4000000000000000 0000", new Date(2, 0)),
        new Case("0d", new Unsupported()),
        new Case("0f 00000003 3c612f", new XmlDocument("<a/")),
        new Case("10 0001 54 0001 61 05 000009", new TypedObject("T", Map.of("a", new Null()))));
  }

  private static Map<String, AmfValue> twoFields(String a, AmfValue av, String b, AmfValue bv) {
    var fields = new LinkedHashMap<String, AmfValue>();
    fields.put(a, av);
    fields.put(b, bv);
    return fields;
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsAndWrites(Case c) {
    Bytes bytes = Bytes.ofHex(c.hex);
    var in = new AmfReader(bytes);
    assertThat(in.read()).isEqualTo(c.value);
    assertThat(in.hasMore()).isFalse();
    assertThat(AmfWriter.encode(List.of(c.value))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueThatEndsTooEarlyIsMalformed(Case c) {
    Bytes bytes = Bytes.ofHex(c.hex);
    for (int length = 0; length < bytes.length(); length++) {
      Bytes cut = bytes.slice(0, length);
      assertThatThrownBy(() -> new AmfReader(cut).read()).isInstanceOf(MalformedInput.class);
    }
  }

  @Test
  void aLongTextHasItsOwnMarker() {
    String text = "x".repeat(70_000);
    Bytes bytes = AmfWriter.encode(List.of(new Text(text)));
    assertThat(bytes.slice(0, 5)).isEqualTo(Bytes.ofHex("0c 00011170"));
    assertThat(new AmfReader(bytes).read()).isEqualTo(new Text(text));
  }

  @Test
  void keepsTheOrderOfFieldsAndTheCountOfAnArrayIsOnlyAHint() {
    var in = new AmfReader(Bytes.ofHex("08 000000ff 0001 7a 05 0001 61 05 000009"));
    assertThat(in.read())
        .isInstanceOfSatisfying(
            EcmaArray.class,
            array -> assertThat(array.fields().keySet()).containsExactly("z", "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"04", "070001", "09", "0e", "11", "ff"})
  void refusesReferencesAndMarkersThatNobodySends(String hex) {
    assertThatThrownBy(() -> new AmfReader(Bytes.ofHex(hex)).read())
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("is not taken");
  }

  @Test
  void refusesToFollowValuesThatLieTooDeep() {
    Bytes deep = Bytes.ofHex("0a00000001".repeat(100) + "05");
    assertThatThrownBy(() -> new AmfReader(deep).read())
        .isInstanceOf(MalformedInput.class)
        .hasMessageContaining("deeper than 16");
  }

  @Test
  void refusesToReadMoreValuesThanAMessageNeeds() {
    Bytes many = Bytes.ofHex("05".repeat(AmfReader.MAX_VALUES + 1));
    assertThatThrownBy(() -> new AmfReader(many).readAll()).isInstanceOf(MalformedInput.class);
  }

  @Test
  void aCountFromOutsideReservesNoMemory() {
    for (String hex : List.of("0a ffffffff 05", "0c ffffffff 61", "0f 7fffffff 61")) {
      assertThatThrownBy(() -> new AmfReader(Bytes.ofHex(hex)).read())
          .isInstanceOf(MalformedInput.class)
          .hasMessageContaining("longer than its message");
    }
  }

  @Test
  void onlyMalformedInputEscapesFromMutatedValues() {
    Mutations.of(values().map(c -> Bytes.ofHex(c.hex)).toList(), 20_000, AmfTest::survives);
  }

  @FuzzTest
  void fuzz(byte[] bytes) {
    survives(bytes);
  }

  /** What was read can be written, and read again as the same. */
  private static void survives(byte[] bytes) {
    List<AmfValue> read;
    try {
      read = new AmfReader(Bytes.copyOf(bytes, bytes.length)).readAll();
    } catch (MalformedInput expected) {
      return;
    }
    Bytes written = AmfWriter.encode(read);
    assertThat(AmfWriter.encode(new AmfReader(written).readAll())).isEqualTo(written);
  }
}
