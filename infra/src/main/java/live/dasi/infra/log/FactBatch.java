package live.dasi.infra.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import live.dasi.infra.json.DomainJson;
import live.dasi.media.MalformedInput;

/**
 * Facts on their way to the log.
 *
 * @param isRepeated whether they may have arrived before, so that the log has to be looked at
 * @param after the position up to which the log has none of them
 */
record FactBatch(List<Fact> facts, boolean isRepeated, long after) {

  /**
   * One fact.
   *
   * @param id under which it is stored, given by its emitter: the same however often it is sent
   * @param event as {@link DomainJson#write(live.dasi.domain.DomainEvent)} has written it
   */
  record Fact(String id, String event) {}

  FactBatch {
    facts = List.copyOf(facts);
  }

  static FactBatch read(String json) {
    try {
      return DomainJson.mapper().readValue(json, FactBatch.class);
    } catch (JsonProcessingException e) {
      throw new MalformedInput("facts cannot be read: " + e.getOriginalMessage());
    }
  }

  String write() {
    try {
      return DomainJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("facts have no JSON", e);
    }
  }
}
