package live.dasi.infra.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import live.dasi.domain.AccountId;
import live.dasi.domain.EventCatalog;
import live.dasi.domain.channel.ChannelEvent.ChannelDescribed;
import live.dasi.domain.channel.ChannelId;
import live.dasi.infra.person.PersonalFields.Field;
import org.axonframework.messaging.core.MessageType;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final long SEED = 20261120;
  private static final AccountId MINA = AccountId.parse("5f0c1a3e-7b7d-4f7e-9a51-1c9f0a6d2b10");
  private static final SecretKey KEY = key(1);
  private static final List<Field> FIELDS =
      List.of(new Field("name", "[erased]"), new Field("description", ""));

  private static SecretKey key(int first) {
    var bits = new byte[PersonKey.SIZE_BYTES];
    bits[0] = (byte) first;
    return new SecretKeySpec(bits, "AES");
  }

  @Test
  void opensWhereItWasSealedWithTheSameKeyAndNowhereElse() {
    String sealed = Seal.seal("고양이 🐈", KEY, "event/title");

    assertThat(Seal.open(sealed, KEY, "event/title")).hasValue("고양이 🐈");
    assertThat(Seal.open(sealed, KEY, "event/description")).isEmpty();
    assertThat(Seal.open(sealed, key(2), "event/title")).isEmpty();
    assertThat(Seal.open(sealed.substring(4), KEY, "event/title")).isEmpty();
    assertThat(Seal.open("", KEY, "event/title")).isEmpty();
    assertThat(Seal.open("한", KEY, "event/title")).isEmpty();
  }

  @Test
  void theSameTextIsNeverSealedTheSameWay() {
    assertThat(Seal.seal("x", KEY, "e/t")).isNotEqualTo(Seal.seal("x", KEY, "e/t"));
  }

  @Test
  void noTextMadeOfAKeyContainsIt() {
    assertThat(new PersonKey.Usable(KEY)).hasToString("PersonKey[***]");
  }

  @Test
  void twentyThousandMutatedPayloadsAreOpenedOrLeftAsTheyAre() {
    var event = new ChannelDescribed(new ChannelId("cats"), "Cats", "All day", Instant.EPOCH);
    byte[] payload = SealedEvent.seal("id", FIELDS, event, MINA, new PersonKey.Usable(KEY));
    Map<AccountId, PersonKey> keys = Map.of(MINA, new PersonKey.Usable(KEY));
    assertThat(opened(payload, keys)).contains("\"Cats\"", "\"All day\"");
    var random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = payload.clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      SealedEvent.read("id", FIELDS, mutated)
          .ifPresent(sealed -> assertThat(sealed.people()).hasSizeLessThanOrEqualTo(2));
      SealedEvent.read("id", FIELDS, mutated).ifPresent(sealed -> sealed.open(keys));
    }
  }

  private static String opened(byte[] payload, Map<AccountId, PersonKey> keys) {
    return new String(SealedEvent.read("id", FIELDS, payload).orElseThrow().open(keys), UTF_8);
  }

  /** A new text in an event is here or is personal: somebody has thought about it. */
  @Test
  void everyTextOfEveryEventIsPersonalOrKnownNotToBe() {
    Set<String> others = new TreeSet<>();
    for (EventCatalog.Entry entry : EventCatalog.entries()) {
      List<String> personal =
          PersonalFields.of(new MessageType(entry.name(), entry.version())).stream()
              .map(Field::name)
              .toList();
      Stream.of(entry.type().getRecordComponents())
          .filter(component -> component.getType() == String.class)
          .filter(component -> !personal.contains(component.getName()))
          .forEach(component -> others.add(entry.name() + "." + component.getName()));
    }
    assertThat(others)
        .containsExactly(
            "projection.EventSkipped.projection",
            "projection.EventSkipped.reason",
            "video.VideoOpened.path");
  }
}
