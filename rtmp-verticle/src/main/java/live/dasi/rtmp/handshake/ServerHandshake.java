package live.dasi.rtmp.handshake;

import java.nio.ByteBuffer;
import live.dasi.media.ByteWriter;
import live.dasi.media.Bytes;
import live.dasi.media.MalformedInput;

/**
 * The server's side of the handshake (RTMP 1.0, 5.2).
 *
 * <pre>
 *  C0 1 version = 3
 *  C1 4 time | 4 zero | 1528 random      S0 S1 S2: the same, S2 is C1 again
 *  C2 1536, S1 again
 * </pre>
 *
 * <p>Clients that know the digest handshake put a version into "zero"; they take the simple answer.
 * C2 is not compared, for some encoders send something else. Owned by one connection.
 */
public final class ServerHandshake {

  /** Length of C1, S1, C2 and S2. */
  public static final int PACKET_BYTES = 1536;

  /** Length of the random part of S1. */
  public static final int RANDOM_BYTES = PACKET_BYTES - 8;

  private static final int VERSION = 3;

  private enum State {
    AWAITS_C0,
    AWAITS_C1,
    AWAITS_C2,
    DONE
  }

  private final Bytes random;
  private final byte[] c1 = new byte[PACKET_BYTES];
  private State state = State.AWAITS_C0;
  private int received;

  /**
   * @param random {@link #RANDOM_BYTES} bytes
   */
  public ServerHandshake(Bytes random) {
    if (random.length() != RANDOM_BYTES) {
      throw new IllegalArgumentException("the handshake wants " + RANDOM_BYTES + " random bytes");
    }
    this.random = random;
  }

  public boolean isDone() {
    return state == State.DONE;
  }

  /** Takes bytes up to the end of the handshake; what to answer to them, often nothing. */
  public Bytes read(ByteBuffer in) {
    if (state == State.AWAITS_C0 && in.hasRemaining()) {
      int version = in.get();
      if (version != VERSION) {
        throw new MalformedInput("handshake: this is not RTMP version 3");
      }
      state = State.AWAITS_C1;
    }
    if (state == State.AWAITS_C1 && gather(in)) {
      state = State.AWAITS_C2;
      received = 0;
      return answer();
    }
    if (state == State.AWAITS_C2 && skip(in)) {
      state = State.DONE;
    }
    return Bytes.EMPTY;
  }

  private boolean gather(ByteBuffer in) {
    int size = Math.min(PACKET_BYTES - received, in.remaining());
    in.get(c1, received, size);
    received += size;
    return received == PACKET_BYTES;
  }

  private boolean skip(ByteBuffer in) {
    int size = Math.min(PACKET_BYTES - received, in.remaining());
    in.position(in.position() + size);
    received += size;
    return received == PACKET_BYTES;
  }

  private Bytes answer() {
    return new ByteWriter(1 + 2 * PACKET_BYTES)
        .u8(VERSION) // S0
        .u32(0) // S1: time; our clock starts here
        .u32(0) // S1: zero
        .bytes(random) // S1: random
        .bytes(Bytes.wrap(c1)) // S2
        .toBytes();
  }
}
