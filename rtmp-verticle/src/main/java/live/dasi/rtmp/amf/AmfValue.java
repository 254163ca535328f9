package live.dasi.rtmp.amf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of AMF 0; each names its marker (AMF 0, section 2). */
public sealed interface AmfValue {

  AmfValue NULL = new Null();

  /** 2.2, marker 0. */
  record Numeric(double value) implements AmfValue {}

  /** 2.3, marker 1. */
  record Bool(boolean value) implements AmfValue {}

  /** 2.4 and 2.14, marker 2 or 12, by its length. */
  record Text(String value) implements AmfValue {}

  /** What has named fields, in the order in which they came. */
  sealed interface Fields extends AmfValue {
    Map<String, AmfValue> fields();

    /** A field, if it is a text. */
    default Optional<String> text(String name) {
      return fields().get(name) instanceof Text text ? Optional.of(text.value()) : Optional.empty();
    }
  }

  /** 2.5, marker 3. */
  record Obj(Map<String, AmfValue> fields) implements Fields {
    public Obj {
      fields = inOrder(fields);
    }
  }

  /** 2.7, marker 5. */
  record Null() implements AmfValue {}

  /** 2.8, marker 6. */
  record Undefined() implements AmfValue {}

  /** 2.10, marker 8: an array with names for indices. */
  record EcmaArray(Map<String, AmfValue> fields) implements Fields {
    public EcmaArray {
      fields = inOrder(fields);
    }
  }

  /** 2.12, marker 10. */
  record StrictArray(List<AmfValue> values) implements AmfValue {
    public StrictArray {
      values = List.copyOf(values);
    }
  }

  /**
   * 2.13, marker 11.
   *
   * @param timeMs since 1970, UTC
   * @param timeZone reserved; should be 0
   */
  record Date(double timeMs, int timeZone) implements AmfValue {}

  /** 2.15, marker 13. */
  record Unsupported() implements AmfValue {}

  /** 2.17, marker 15. */
  record XmlDocument(String value) implements AmfValue {}

  /** 2.18, marker 16. */
  record TypedObject(String className, Map<String, AmfValue> fields) implements Fields {
    public TypedObject {
      fields = inOrder(fields);
    }
  }

  static AmfValue of(double value) {
    return new Numeric(value);
  }

  static AmfValue of(String value) {
    return new Text(value);
  }

  private static Map<String, AmfValue> inOrder(Map<String, AmfValue> fields) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
