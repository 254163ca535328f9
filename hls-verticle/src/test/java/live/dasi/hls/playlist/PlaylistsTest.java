package live.dasi.hls.playlist;

import static org.assertj.core.api.Assertions.assertThat;

import live.dasi.hls.playlist.Playlists.Container;
import live.dasi.hls.playlist.Playlists.View;
import live.dasi.hls.timeline.Script;
import org.junit.jupiter.api.Test;

/** Given a broadcast's events, this is what a player reads. */
class PlaylistsTest {

  private static final String A = "../video/" + Script.id("a");
  private static final String B = "../video/" + Script.id("b");

  private final Script script = new Script();
  private final Playlists playlists = new Playlists(PlaylistConfig.DEFAULT);

  @Test
  void aRunningReplayHasAllSegmentsAndNoEnd() {
    script.live().video("a", 2, 2.04).lost().back().open("b").segment("b", 3);

    assertThat(media(View.REPLAY, Container.FMP4))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:6
            #EXT-X-TARGETDURATION:3
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-MAP:URI="%1$s.mp4",BYTERANGE="1000@0"
            #EXT-X-PROGRAM-DATE-TIME:2026-11-20T15:00:20.000Z
            #EXTINF:2.000000,
            #EXT-X-BYTERANGE:200000@1000
            %1$s.mp4
            #EXT-X-PROGRAM-DATE-TIME:2026-11-20T15:00:22.000Z
            #EXTINF:2.040000,
            #EXT-X-BYTERANGE:204000@201000
            %1$s.mp4
            #EXT-X-DISCONTINUITY
            #EXT-X-MAP:URI="%2$s.mp4",BYTERANGE="1000@0"
            #EXT-X-PROGRAM-DATE-TIME:2026-11-20T15:01:20.000Z
            #EXTINF:3.000000,
            #EXT-X-BYTERANGE:300000@1000
            %2$s.mp4
            """
                .formatted(A, B));
  }

  @Test
  void anEndedReplayHasAnEnd() {
    script.live().video("a", 2).end();

    assertThat(media(View.REPLAY, Container.TS))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:3
            #EXT-X-MEDIA-SEQUENCE:0
            #EXT-X-PLAYLIST-TYPE:EVENT
            #EXT-X-PROGRAM-DATE-TIME:2026-11-20T15:00:20.000Z
            #EXTINF:2.000000,
            %s/0.ts
            #EXT-X-ENDLIST
            """
                .formatted(A));
  }

  @Test
  void aReplayThatEndsOnlyGetsFurtherLines() {
    String running = media(script.live().open("a").segment("a", 2), View.REPLAY);
    String ended = media(script.segment("a", 2).close("a").end(), View.REPLAY);

    assertThat(ended).startsWith(running).endsWith("#EXT-X-ENDLIST\n");
  }

  @Test
  void theLiveWindowSlidesAndTheDiscontinuityIsCountedWhenItLeaves() {
    script.live().video("a", 2, 2).back().open("b");
    for (int i = 0; i < 7; i++) {
      script.segment("b", 2);
    }
    MediaPlaylist shows = playlists.media(script.timeline(), View.LIVE, Container.FMP4);
    MediaPlaylist left =
        playlists.media(script.segment("b", 2).timeline(), View.LIVE, Container.FMP4);

    assertThat(shows.mediaSequence()).isEqualTo(1);
    assertThat(shows.discontinuitySequence()).isZero();
    assertThat(shows.entries().get(1).discontinuity()).isTrue();
    assertThat(left.mediaSequence()).isEqualTo(2);
    assertThat(left.discontinuitySequence()).isEqualTo(1);
    assertThat(left.entries()).noneMatch(MediaPlaylist.Entry::discontinuity);
    assertThat(left.entries().getFirst().map()).isPresent();
  }

  @Test
  void theLiveWindowHoldsThreeTargetDurationsHoweverShortTheSegmentsAre() {
    script.live().open("a").segment("a", 8);
    for (int i = 0; i < 60; i++) {
      script.segment("a", 1);
    }
    MediaPlaylist playlist = playlists.media(script.timeline(), View.LIVE, Container.FMP4);

    assertThat(playlist.targetDurationS()).isEqualTo(10);
    assertThat(playlist.entries()).hasSize(30);
  }

  @Test
  void anEncoderThatIsAwayDoesNotEndTheLivePlaylist() {
    assertThat(media(script.live().video("a", 2).lost(), View.LIVE)).doesNotContain("ENDLIST");
    assertThat(media(script.end(), View.LIVE)).endsWith("#EXT-X-ENDLIST\n");
  }

  @Test
  void theMultivariantPlaylistMeasuresWhatItPromises() {
    script.live().video("a", 2, 2);
    var playlist = playlists.multivariant(script.timeline(), View.LIVE, "live/media.m3u8");

    assertThat(PlaylistWriter.write(playlist))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-STREAM-INF:BANDWIDTH=800000,AVERAGE-BANDWIDTH=800000,\
            CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720
            live/media.m3u8
            """);
  }

  private String media(View view, Container container) {
    return PlaylistWriter.write(playlists.media(script.timeline(), view, container));
  }

  private String media(Script told, View view) {
    return PlaylistWriter.write(playlists.media(told.timeline(), view, Container.FMP4));
  }
}
