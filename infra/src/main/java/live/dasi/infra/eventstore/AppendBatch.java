package live.dasi.infra.eventstore;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;

/** One call of {@code append_events}: its parameters, and what its answer means for each append. */
record AppendBatch(long number, List<PendingAppend> appends) {

  static final String SQL =
      "SELECT o_head, o_rejected FROM append_events($1::uuid, $2::bigint,"
          + " $3::int[], $4::int[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::bytea[],"
          + " $10::bytea[], $11::text[], $12::int[],"
          + " $13::int[], $14::bigint[], $15::text[], $16::text[], $17::text[])";

  AppendBatch {
    appends = List.copyOf(appends);
  }

  /** The event types that are stored or asked for and have no number yet. */
  Set<String> unknown(TypeDictionary types) {
    Set<String> unknown = new LinkedHashSet<>();
    for (PendingAppend append : appends) {
      for (LogEvent event : append.events()) {
        types.addIfUnknown(event.type(), unknown);
      }
      if (append.guard() != null) {
        for (Criterion criterion : append.guard().criteria()) {
          criterion.types().forEach(type -> types.addIfUnknown(type, unknown));
        }
      }
    }
    return unknown;
  }

  Tuple parameters(UUID writer, TypeDictionary types) {
    Tuple parameters = Tuple.tuple().addUUID(writer).addLong(number);
    addEvents(parameters, types);
    addConditions(parameters, types);
    return parameters;
  }

  /** What the answer of {@code append_events} says. */
  Stored stored(Row answer) {
    long position = answer.getLong(0);
    BitSet rejected = new BitSet();
    for (Integer append : answer.getArrayOfIntegers(1)) {
      rejected.set(append);
    }
    List<LogEvent.At> events = new ArrayList<>();
    for (int i = 0; i < appends.size(); i++) {
      if (!rejected.get(i)) {
        for (LogEvent event : appends.get(i).events()) {
          events.add(new LogEvent.At(++position, event));
        }
      }
    }
    return new Stored(answer.getLong(0), events, rejected);
  }

  /**
   * What came of a batch.
   *
   * @param rejected numbers of appends
   */
  record Stored(long headBefore, List<LogEvent.At> events, BitSet rejected) {

    Stored {
      events = List.copyOf(events);
    }
  }

  /** Tells the callers of all appends what became of them. */
  void settle(Stored stored) {
    long position = stored.headBefore();
    Answers answers = new Answers();
    for (int i = 0; i < appends.size(); i++) {
      PendingAppend append = appends.get(i);
      if (stored.rejected().get(i)) {
        append.fail(conflict(append));
      } else {
        position += append.events().size();
        Long last = position;
        answers.add(append.caller(), () -> append.result().complete(last));
      }
    }
    answers.deliver();
  }

  void fail(Throwable cause) {
    appends.forEach(append -> append.fail(cause));
  }

  private void addEvents(Tuple parameters, TypeDictionary types) {
    int events = 0;
    for (PendingAppend pending : appends) {
      events += pending.events().size();
    }
    Integer[] append = new Integer[events];
    Integer[] type = new Integer[events];
    Long[] time = new Long[events];
    String[] id = new String[events];
    String[] version = new String[events];
    String[] tags = new String[events];
    Buffer[] metadata = new Buffer[events];
    Buffer[] payload = new Buffer[events];
    List<String> tag = new ArrayList<>();
    List<Integer> tagged = new ArrayList<>();
    int n = 0;
    for (int a = 0; a < appends.size(); a++) {
      for (LogEvent event : appends.get(a).events()) {
        append[n] = a;
        type[n] = types.id(event.type());
        time[n] = event.timeUs();
        id[n] = event.id();
        version[n] = event.version();
        tags[n] = joined(event.tags());
        metadata[n] = event.metadata();
        payload[n] = event.payload();
        n++;
        for (String text : event.tags()) {
          tag.add(text);
          tagged.add(n);
        }
      }
    }
    parameters.addArrayOfInteger(append).addArrayOfInteger(type).addArrayOfLong(time);
    parameters.addArrayOfString(id).addArrayOfString(version).addArrayOfString(tags);
    parameters.addArrayOfBuffer(metadata).addArrayOfBuffer(payload);
    parameters.addArrayOfString(tag.toArray(String[]::new));
    parameters.addArrayOfInteger(tagged.toArray(Integer[]::new));
  }

  private void addConditions(Tuple parameters, TypeDictionary types) {
    List<Integer> append = new ArrayList<>();
    List<Long> marker = new ArrayList<>();
    CriteriaArrays criteria = new CriteriaArrays();
    for (int a = 0; a < appends.size(); a++) {
      PendingAppend.Guard guard = appends.get(a).guard();
      if (guard == null) {
        continue;
      }
      for (Criterion criterion : guard.criteria()) {
        append.add(a);
        marker.add(guard.marker());
        criteria.add(criterion, types);
      }
    }
    parameters.addArrayOfInteger(append.toArray(Integer[]::new));
    parameters.addArrayOfLong(marker.toArray(Long[]::new));
    criteria.addTo(parameters);
  }

  private static String joined(List<String> tags) {
    return tags.size() == 1 ? tags.getFirst() : String.join(CriteriaArrays.SEPARATOR, tags);
  }

  private static AppendEventsTransactionRejectedException conflict(PendingAppend append) {
    long marker = append.guard() == null ? 0 : append.guard().marker();
    return AppendEventsTransactionRejectedException.conflictingEventsDetected(
        new GlobalIndexConsistencyMarker(marker));
  }
}
