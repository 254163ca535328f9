package live.dasi.infra.json;

import static live.dasi.infra.json.EventSamples.AT;
import static live.dasi.infra.json.EventSamples.BROADCAST;
import static live.dasi.infra.json.EventSamples.CHANNEL;
import static live.dasi.infra.json.EventSamples.FAN;
import static live.dasi.infra.json.EventSamples.KEY;
import static live.dasi.infra.json.EventSamples.MESSAGE;
import static live.dasi.infra.json.EventSamples.OWNER;
import static live.dasi.infra.json.EventSamples.SESSION;
import static live.dasi.infra.json.EventSamples.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import live.dasi.domain.Command;
import live.dasi.domain.Decision;
import live.dasi.domain.DomainEvent;
import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.BroadcastCommand;
import live.dasi.domain.broadcast.BroadcastCommand.EndBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.EndIfNotBack;
import live.dasi.domain.broadcast.BroadcastCommand.LoseEncoder;
import live.dasi.domain.broadcast.BroadcastCommand.RetitleBroadcast;
import live.dasi.domain.broadcast.BroadcastCommand.RevokeAddress;
import live.dasi.domain.broadcast.BroadcastCommand.StartPublishing;
import live.dasi.domain.broadcast.BroadcastCommand.StopPublishing;
import live.dasi.domain.broadcast.BroadcastEvent.LiveEnded;
import live.dasi.domain.broadcast.DisconnectReason;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.domain.broadcast.VideoEvent.AudioTrack;
import live.dasi.domain.broadcast.VideoEvent.Tracks;
import live.dasi.domain.broadcast.VideoEvent.VideoOpened;
import live.dasi.domain.channel.ChannelCommand;
import live.dasi.domain.channel.ChannelCommand.DescribeChannel;
import live.dasi.domain.channel.ChannelCommand.IssueAddress;
import live.dasi.domain.channel.ChannelCommand.OpenChannel;
import live.dasi.domain.chat.ChatCommand;
import live.dasi.domain.chat.ChatCommand.AppointModerator;
import live.dasi.domain.chat.ChatCommand.BanChatter;
import live.dasi.domain.chat.ChatCommand.DeleteMessage;
import live.dasi.domain.chat.ChatCommand.DismissModerator;
import live.dasi.domain.chat.ChatCommand.MuteChatter;
import live.dasi.domain.chat.ChatCommand.PardonChatter;
import live.dasi.domain.chat.ChatCommand.SetChatRules;
import live.dasi.domain.support.Money;
import live.dasi.domain.support.PaymentId;
import live.dasi.domain.support.RecordPayment;
import live.dasi.domain.support.RecordPayment.Payer;
import live.dasi.domain.support.RecordPayment.Subscribing;
import live.dasi.media.MalformedInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainJsonTest {

  static final List<Command> COMMANDS =
      List.of(
          new OpenChannel(CHANNEL, OWNER, "Harbour", "Boats", AT),
          new DescribeChannel(CHANNEL, OWNER, "Harbour", "", AT),
          new IssueAddress(CHANNEL, OWNER, BROADCAST, KEY, "Sunset", AT.plusSeconds(60), AT),
          new StartPublishing(BROADCAST, CHANNEL, KEY, SESSION, "OBS \"30\"", AT),
          new StopPublishing(BROADCAST, SESSION, AT),
          new LoseEncoder(BROADCAST, SESSION, DisconnectReason.SILENT, AT),
          new EndIfNotBack(BROADCAST, AT),
          new RevokeAddress(BROADCAST, OWNER, AT),
          new EndBroadcast(BROADCAST, OWNER, AT),
          new RetitleBroadcast(BROADCAST, OWNER, "Night", "a\nb", "sea", AT),
          new AppointModerator(CHANNEL, FAN, OWNER, AT),
          new DismissModerator(CHANNEL, FAN, OWNER, AT),
          new MuteChatter(CHANNEL, FAN, 600, OWNER, AT),
          new BanChatter(CHANNEL, FAN, OWNER, AT),
          new PardonChatter(CHANNEL, FAN, OWNER, AT),
          new SetChatRules(CHANNEL, 30, true, OWNER, AT),
          new DeleteMessage(CHANNEL, BROADCAST, MESSAGE, OWNER, AT),
          new RecordPayment(
              new PaymentId("test", "a/1"),
              CHANNEL,
              Optional.of(BROADCAST),
              new Payer(Optional.of(OWNER), "Mina", ""),
              new Money(new BigDecimal("12.50"), "EUR"),
              Optional.of(new Subscribing(3, Optional.empty())),
              AT,
              AT));

  static final List<DomainEvent> EVENTS = EventSamples.ALL;

  static final List<Decision> DECISIONS =
      List.of(
          Decision.accept(),
          new Decision.Accepted(EVENTS),
          Decision.refuse(Refusal.Code.ENCODER_ALIVE, "another encoder is publishing"));

  private static final String ENDED =
      """
      {"name":"broadcast.LiveEnded","version":"1","payload":{"channel":"harbour",\
      "broadcast":"0c3f5d6a-3d0e-4f39-8a6b-6b1f2f8f7c01","reason":"REVOKED",\
      "at":"2026-11-20T19:30:00.123456Z"}}\
      """;

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void readsEveryCommandThatItWrote(Command command) {
    assertThat(DomainJson.readCommand(DomainJson.write(command))).isEqualTo(command);
  }

  @ParameterizedTest
  @FieldSource("EVENTS")
  void readsEveryEventThatItWrote(DomainEvent event) {
    assertThat(DomainJson.readEvent(DomainJson.write(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @FieldSource("DECISIONS")
  void readsEveryDecisionThatItWrote(Decision decision) {
    assertThat(DomainJson.readDecision(DomainJson.write(decision))).isEqualTo(decision);
  }

  @Test
  void namesEveryCommandOfTheDomain() {
    Set<Class<?>> commands = new HashSet<>();
    collect(ChannelCommand.class, commands);
    collect(BroadcastCommand.class, commands);
    collect(ChatCommand.class, commands);
    commands.add(RecordPayment.class);

    assertThat(CommandCatalog.entries().stream().<Class<?>>map(CommandCatalog.Entry::type))
        .containsExactlyInAnyOrderElementsOf(commands);
    assertThat(COMMANDS.stream().<Class<?>>map(Object::getClass))
        .as("the commands of this test")
        .containsExactlyInAnyOrderElementsOf(commands);
  }

  @Test
  void writesIdsAsPlainStringsTimesInIsoAndNoNameOfAClass() {
    assertThat(DomainJson.write(DomainJson.readEvent(ENDED))).isEqualTo(ENDED);
    COMMANDS.forEach(command ->
        assertThat(DomainJson.write(command)).doesNotContain("live.dasi").doesNotContain("$"));
  }

  @Test
  void leavesOutATrackThatAVideoDoesNotHave() {
    var soundOnly =
        new Tracks(Optional.empty(), Optional.of(new AudioTrack("mp4a.40.2", 48_000, 2)));
    var opened = new VideoOpened(BROADCAST, VIDEO, SESSION, "a.mp4", 700, soundOnly, AT);

    String json = DomainJson.write(opened);

    assertThat(json).contains("\"tracks\":{\"audio\":");
    assertThat(DomainJson.readEvent(json)).isEqualTo(opened);
  }

  @Test
  void ignoresPropertiesThatANewerVersionHasAdded() {
    String newer = ENDED.replace("\"reason\"", "\"endedBy\":{\"account\":[1,2]},\"reason\"");
    assertThat(DomainJson.readEvent(newer))
        .isEqualTo(new LiveEnded(CHANNEL, BROADCAST, EndReason.REVOKED, AT));
  }

  @Test
  void saysWhichVersionItDoesNotKnow() {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> DomainJson.readEvent(ENDED.replace("\"1\"", "\"2\"")))
        .withMessageContaining("broadcast.LiveEnded, version 2")
        .withMessageContaining("newer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{}",
        "{\"name\":7}",
        "{\"name\":\"broadcast.EndIfNotBack\"}",
        "{\"name\":\"broadcast.EndIfNotBack\",\"payload\":{}}",
        "{\"name\":\"broadcast.EndIfNotBack\",\"payload\":{\"broadcast\":null,\"at\":null}}",
        "{\"name\":\"java.lang.Runtime\",\"payload\":{}}",
        "{\"name\":\"broadcast.EndIfNotBack\",\"payload\":"
            + "{\"broadcast\":\"not-a-uuid\",\"at\":\"2026-11-20T19:30:00Z\"}}",
        "{\"name\":\"broadcast.EndIfNotBack\",\"payload\":"
            + "{\"broadcast\":7,\"at\":\"2026-11-20T19:30:00Z\"}}",
        "{\"name\":\"channel.OpenChannel\",\"payload\":{\"channel\":\"UPPER\"}}",
        "{\"name\":\"broadcast.EndIfNotBack\",\"payload\":{}} {}",
      })
  void refusesWhatIsNoCommand(String json) {
    assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> DomainJson.readCommand(json));
  }

  @Test
  void refusesAnEventWithoutANumberThatItNeeds() {
    String segment = DomainJson.write(EVENTS.get(10));
    assertThat(segment).contains("\"sequence\":4711,");
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> DomainJson.readEvent(segment.replace("\"sequence\":4711,", "")));
  }

  @Test
  void throwsNothingButMalformedInputAtMutatedMessages() {
    var random = new Random(20_261_120);
    List<String> seeds =
        List.of(
            DomainJson.write(COMMANDS.get(3)),
            DomainJson.write(EVENTS.get(9)),
            DomainJson.write(DECISIONS.get(1)));
    assertThatCode(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                int kind = i % seeds.size();
                readAs(kind, mutate(seeds.get(kind), random));
              }
            })
        .doesNotThrowAnyException();
  }

  private static void readAs(int kind, String json) {
    try {
      Object _ =
          switch (kind) {
            case 0 -> DomainJson.readCommand(json);
            case 1 -> DomainJson.readEvent(json);
            default -> DomainJson.readDecision(json);
          };
    } catch (MalformedInput expected) {
      // The only way to refuse.
    }
  }

  private static String mutate(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    int length = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
    return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(sub -> collect(sub, found));
    } else {
      found.add(type);
    }
  }
}
