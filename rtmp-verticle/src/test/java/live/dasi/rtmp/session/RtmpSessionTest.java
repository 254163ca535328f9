package live.dasi.rtmp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import live.dasi.domain.Refusal;
import live.dasi.domain.broadcast.EndReason;
import live.dasi.media.Bytes;
import live.dasi.media.Frame;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.chunk.RawMessage;
import live.dasi.rtmp.message.Command;
import live.dasi.rtmp.message.Message;
import live.dasi.rtmp.message.UserControl;
import live.dasi.rtmp.session.SessionOutput.Authorise;
import live.dasi.rtmp.session.SessionOutput.Cause;
import live.dasi.rtmp.session.SessionOutput.Close;
import live.dasi.rtmp.session.SessionOutput.Emit;
import live.dasi.rtmp.session.SessionOutput.Send;
import live.dasi.rtmp.session.SessionOutput.Unpublish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtmpSessionTest {

  private static final Message VIDEO_CONFIG =
      new Message.Video(Bytes.ofHex("17 00 000000 01 64001f ff e1 0004 6764001f 01 0003 68ee3c"));
  private static final Message KEYFRAME =
      new Message.Video(Bytes.ofHex("17 01 000000 00000002 6588"));

  private final SessionDriver session = new SessionDriver();

  @Test
  void answersConnectAsEncodersExpectIt() {
    session.command(0, "connect", 1, client("cooking", "OBS"));

    List<Send> sent = session.outputs(Send.class);
    assertThat(sent.subList(0, 3))
        .extracting(Send::message)
        .containsExactly(
            new Message.WindowAckSize(2_500_000),
            new Message.SetPeerBandwidth(2_500_000, 2),
            new Message.SetChunkSize(60_000));
    assertThat(sent.getLast().message())
        .isInstanceOfSatisfying(
            Command.class,
            result -> {
              assertThat(result.name()).isEqualTo("_result");
              assertThat(result.transactionId()).isEqualTo(1);
              assertThat(((AmfValue.Fields) result.argument(1)).text("code"))
                  .contains("NetConnection.Connect.Success");
            });
  }

  @Test
  void handlesThePipelinedCommandsOfObsInTheirOrder() {
    session
        .message(0, 0, new Message.SetChunkSize(4_096))
        .command(0, "connect", 1, client("cooking", "FMLE/3.0 (compatible; FMSc/1.0)"))
        .command(0, "releaseStream", 2, AmfValue.NULL, AmfValue.of("key"))
        .command(0, "FCPublish", 3, AmfValue.NULL, AmfValue.of("key"))
        .command(0, "createStream", 4, AmfValue.NULL);
    assertThat(session.outputs(Send.class).getLast())
        .isEqualTo(new Send(0, new Command("_result", 4, AmfValue.NULL, AmfValue.of(1))));

    session.command(1, "publish", 5, AmfValue.NULL, AmfValue.of("key"), AmfValue.of("live"));
    assertThat(session.outputs())
        .containsExactly(
            new Authorise(new PublishAddress("cooking", "key"), "FMLE/3.0 (compatible; FMSc/1.0)"));
  }

  @Test
  void startsOnlyAfterTheDomainAccepted() {
    connectAndPublish();
    assertThat(session.statusCodes()).isEmpty();
    session.input(new SessionInput.Accepted());
    assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Start");
  }

  @ParameterizedTest
  @EnumSource(Refusal.Code.class)
  void everyRefusalIsToldWithACodeOnWhichObsGivesUpAndThenItCloses(Refusal.Code code) {
    connectAndPublish();
    session.input(new SessionInput.Refused(new Refusal(code, "because")));

    List<SessionOutput> outputs = session.outputs();
    assertThat(outputs).hasSize(2);
    assertThat(outputs.getFirst())
        .isInstanceOfSatisfying(
            Send.class,
            send -> {
              var information = (AmfValue.Fields) ((Command) send.message()).argument(1);
              assertThat(send.streamId()).isEqualTo(1);
              assertThat(information.text("code").orElseThrow())
                  .isIn("NetStream.Publish.BadName", "NetStream.Publish.Denied");
              assertThat(information.text("description")).contains("because");
            });
    assertThat(outputs.getLast()).isEqualTo(new Close(Cause.REFUSED, "because"));
  }

  @Test
  void takesTheOdditiesOfOtherEncoders() {
    Map<String, AmfValue> fields = new LinkedHashMap<>();
    fields.put("tcurl", AmfValue.of("\"rtmp://server:1935/cooking/\""));
    fields.put("flashVer", AmfValue.of("Larix\u0007\n " + "x".repeat(500)));
    session.command(0, "connect", 1, new AmfValue.EcmaArray(fields), AmfValue.of("more"));
    session.command(0, "publish", 0, AmfValue.NULL, AmfValue.of("key?clientConfigId=1"));

    Authorise asked = session.outputs(Authorise.class).getFirst();
    assertThat(asked.address()).isEqualTo(new PublishAddress("cooking", "key"));
    assertThat(asked.encoder()).startsWith("Larix x").hasSize(100);
  }

  @Test
  void anAddressWithoutALiveKeyIsRefusedAtOnce() {
    session.command(0, "connect", 1, client("cooking", ""));
    session.outputs();
    session.command(1, "publish", 2, AmfValue.NULL, AmfValue.of(""));
    assertThat(session.statusCodes()).containsExactly("NetStream.Publish.BadName");
    assertThat(session.state()).isInstanceOf(SessionState.Closed.class);
  }

  @Test
  void framesGoOutAsTheyComeWithTheirTime() {
    publishing();
    session.message(1, 1_000, VIDEO_CONFIG).message(1, 1_000, KEYFRAME);
    assertThat(session.outputs(Emit.class))
        .last()
        .isEqualTo(new Emit(new Frame.VideoSample(1_000, 0, true, Bytes.ofHex("000000026588"))));
  }

  @Test
  void metadataMayHoldWhateverItWants() {
    publishing();
    session.message(1, 0, new Message.Data(Bytes.ofHex("ff ff ff")));
    session.message(1, 0, new Message.Data(Bytes.EMPTY));
    assertThat(session.outputs()).isEmpty();
    assertThat(session.state()).isInstanceOf(SessionState.Publishing.class);
  }

  @Test
  void anAggregateIsTheSameAsItsParts() {
    publishing();
    session.message(1, 0, VIDEO_CONFIG);
    session.outputs();
    String tag = "00000b 0003e8 00 000000 17 01 000000 00000002 6588 00000016";
    var aggregate = new RawMessage(40, 22, 1, Bytes.ofHex("09" + tag + "09" + tag));
    session.input(new SessionInput.Received(aggregate));
    assertThat(session.outputs(Emit.class)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FCUnpublish", "deleteStream", "closeStream"})
  void anEncoderSaysInThreeWaysThatItStops(String command) {
    publishing();
    session.command(1, command, 0, AmfValue.NULL);
    assertThat(session.outputs()).hasAtLeastOneElementOfType(Unpublish.class);

    session.message(1, 40, KEYFRAME).command(1, "deleteStream", 0, AmfValue.NULL);
    assertThat(session.outputs()).as("what follows is of no interest").isEmpty();
  }

  @Test
  void whoStoppedHasToConnectAgainToPublish() {
    publishing();
    session.command(1, "FCUnpublish", 0, AmfValue.NULL);
    session.outputs();
    session.command(1, "publish", 0, AmfValue.NULL, AmfValue.of("key"));
    assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Denied");
  }

  @Test
  void picturesBeforePublishCloseTheConnection() {
    session.command(0, "connect", 1, client("cooking", ""));
    session.outputs();
    session.message(1, 0, KEYFRAME);
    assertThat(session.outputs())
        .containsExactly(
            new Close(Cause.PROTOCOL_ERROR, "pictures or sounds before publish was accepted"));
  }

  @ParameterizedTest
  @CsvSource({"22, Sorenson H.263", "90 68766331, hvc1"})
  void anotherVideoCodecIsRefusedByItsName(String hex, String codec) {
    publishing();
    session.message(1, 0, new Message.Video(Bytes.ofHex(hex)));
    List<SessionOutput> outputs = session.outputs();
    assertThat(outputs.getLast())
        .isEqualTo(
            new Close(
                Cause.PROTOCOL_ERROR,
                "the encoder sends video as " + codec + ": set it to H.264 and AAC"));
  }

  @Test
  void anotherAudioCodecIsRefusedByItsName() {
    publishing();
    session.message(1, 0, new Message.Audio(Bytes.ofHex("2f ff")));
    assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Rejected");
  }

  @Test
  void playingIsRefusedForGood() {
    session.command(0, "connect", 1, client("cooking", ""));
    session.outputs();
    session.command(1, "play", 0, AmfValue.NULL, AmfValue.of("whatever"));
    assertThat(session.statusCodes()).containsExactly("NetStream.Play.StreamNotFound");
    assertThat(session.state()).isInstanceOf(SessionState.Closed.class);
  }

  @Test
  void whatNobodyKnowsIsAnsweredIfItWantsAnAnswer() {
    session.command(0, "connect", 1, client("cooking", ""));
    session.outputs();
    session.command(0, "_checkbw", 7, AmfValue.NULL);
    session.command(0, "getStreamLength", 8, AmfValue.NULL);
    session.command(0, "getStreamLength", 0, AmfValue.NULL);
    assertThat(session.outputs(Send.class))
        .extracting(send -> ((Command) send.message()).name())
        .containsExactly("_result", "_error");
  }

  @Test
  void pingsAreAnsweredAndUnknownEventsAreNot() {
    session.message(0, 0, new UserControl.PingRequest(5));
    assertThat(session.outputs()).containsExactly(new Send(0, new UserControl.PingResponse(5)));
    session.input(new SessionInput.Received(new RawMessage(0, 4, 0, Bytes.ofHex("001f 00000001"))));
    assertThat(session.outputs()).isEmpty();
  }

  @Test
  void theFirstCommandHasToBeConnectAndThereIsOnlyOne() {
    session.command(0, "createStream", 1, AmfValue.NULL);
    assertThat(session.state()).isInstanceOf(SessionState.Closed.class);

    var other = new SessionDriver();
    other.command(0, "connect", 1, client("cooking", ""));
    other.command(0, "connect", 2, client("cooking", ""));
    assertThat(other.state()).isInstanceOf(SessionState.Closed.class);
  }

  @Test
  void messageStreamsAreLimited() {
    session.command(0, "connect", 1, client("cooking", ""));
    for (int i = 0; i < 8; i++) {
      session.command(0, "createStream", 2 + i, AmfValue.NULL);
    }
    assertThat(session.state()).isInstanceOf(SessionState.Connected.class);
    session.command(0, "createStream", 10, AmfValue.NULL);
    assertThat(session.state()).isInstanceOf(SessionState.Closed.class);
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void theEndOfTheBroadcastSendsTheEncoderAwayForGood(EndReason reason) {
    publishing();
    session.input(new SessionInput.BroadcastOver(reason));
    assertThat(session.statusCodes()).containsExactly("NetStream.Publish.Denied");
  }

  @Test
  void nothingFollowsFromAnythingAfterTheEnd() {
    publishing();
    session.input(new SessionInput.Silence());
    session.outputs();
    session.input(new SessionInput.Accepted()).message(1, 0, KEYFRAME);
    session.input(new SessionInput.ServerStops());
    assertThat(session.outputs()).isEmpty();
  }

  @Test
  void noStateShowsTheLiveKey() {
    session.command(0, "connect", 1, client("cooking/secret", ""));
    assertThat(session.state().toString()).doesNotContain("secret");
    session.command(1, "publish", 2, AmfValue.NULL, AmfValue.of("secret"));
    assertThat(session.state().toString()).doesNotContain("secret");
    assertThat(session.outputs(Authorise.class).toString()).doesNotContain("secret");
  }

  private void connectAndPublish() {
    session
        .command(0, "connect", 1, client("cooking", ""))
        .command(0, "createStream", 2, AmfValue.NULL)
        .command(1, "publish", 3, AmfValue.NULL, AmfValue.of("key"), AmfValue.of("live"));
    session.outputs();
  }

  private void publishing() {
    connectAndPublish();
    session.input(new SessionInput.Accepted());
    session.outputs();
  }

  private static AmfValue client(String app, String encoder) {
    Map<String, AmfValue> fields = new LinkedHashMap<>();
    fields.put("app", AmfValue.of(app));
    fields.put("type", AmfValue.of("nonprivate"));
    fields.put("flashVer", AmfValue.of(encoder));
    return new AmfValue.Obj(fields);
  }
}
