package live.dasi.infra.server;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.dasi.chat.ChatConfig;
import live.dasi.chat.room.RoomsConfig;
import live.dasi.hls.HlsConfig;
import live.dasi.hls.packaging.PackagingConfig;
import live.dasi.hls.recording.RecorderConfig;
import live.dasi.infra.api.ApiConfig;
import live.dasi.infra.config.DasiConfig;
import live.dasi.infra.http.HttpConfig;
import live.dasi.infra.payment.PaymentProviders;
import live.dasi.infra.payment.ProvidersFile;
import live.dasi.infra.publicfeed.PublicFeedConfig;
import live.dasi.rtmp.RtmpConfig;

/** What the operator chose, for each part in its own terms; the rest is as the part has it. */
record PartConfigs(DasiConfig config) {

  RtmpConfig rtmp() {
    RtmpConfig standard = RtmpConfig.DEFAULT;
    return new RtmpConfig(
        config.rtmp().host(),
        config.rtmp().port(),
        shorter(standard.takeOverAfter(), config.silence()),
        config.silence(),
        standard.limits());
  }

  HlsConfig hls() {
    RecorderConfig recorder = HlsConfig.DEFAULT.recorder();
    PackagingConfig packaging = recorder.packaging();
    Duration segment = config.segment();
    return new HlsConfig(
        new RecorderConfig(
            new PackagingConfig(
                shorter(packaging.part(), segment),
                segment,
                packaging.segmentMax(),
                packaging.trackWait()),
            recorder.retryAfter(),
            recorder.answerWithin(),
            recorder.factAttempts()),
        HlsConfig.DEFAULT.playlist(),
        HlsConfig.DEFAULT.timelines());
  }

  ChatConfig chat() {
    ChatConfig standard = ChatConfig.DEFAULT;
    Set<String> origins = config.publicUrl().map(URI::getHost).stream().collect(Collectors.toSet());
    RoomsConfig rooms = standard.rooms();
    return new ChatConfig(
        standard.pingEvery(),
        origins,
        standard.limits(),
        new RoomsConfig(
            config.count(), rooms.presence(), rooms.messageBurst(), rooms.messagesUnderway()));
  }

  ApiConfig api(int rtmpPort) {
    return new ApiConfig(
        config.publicUrl(), config.mediaServerDomain(), rtmpPort, config.broadcast());
  }

  HttpConfig http() {
    HttpConfig direct = HttpConfig.DEFAULT.on(config.http().host(), config.http().port());
    return config.publicUrl().isPresent() ? direct.behindProxy() : direct;
  }

  /** Reads the operator's file; throws {@link IllegalArgumentException} with a sentence. */
  Optional<PublicFeedConfig> publicFeed() {
    return config.kafka().map(PublicFeedConfig::of);
  }

  /** Reads the operator's file; throws {@link IllegalArgumentException} with a sentence. */
  PaymentProviders paymentProviders() {
    return config.paymentProviders().map(ProvidersFile::read).orElse(PaymentProviders.NONE);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
