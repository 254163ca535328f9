package live.dasi.rtmp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import live.dasi.media.Bytes;
import live.dasi.rtmp.amf.AmfValue;
import live.dasi.rtmp.chunk.ChunkLimits;
import live.dasi.rtmp.chunk.ChunkReader;
import live.dasi.rtmp.chunk.ChunkWriter;
import live.dasi.rtmp.chunk.RawMessage;
import live.dasi.rtmp.handshake.ServerHandshake;
import live.dasi.rtmp.message.Command;
import live.dasi.rtmp.message.Message;

/** An encoder that does exactly what a test says, over a real socket. */
final class TestEncoder implements AutoCloseable {

  static final Bytes VIDEO_CONFIG =
      Bytes.ofHex("17 00 000000 01 64001f ff e1 0004 6764001f 01 0003 68ee3c");
  static final Bytes AUDIO_CONFIG = Bytes.ofHex("af 00 1190");
  static final Bytes KEYFRAME = Bytes.ofHex("17 01 000000 00000002 6588");
  static final Bytes SOUND = Bytes.ofHex("af 01 211004");

  private static final ChunkLimits LIMITS = new ChunkLimits(1 << 20, 1 << 20, 64);

  private final SocketChannel channel;
  private final Socket socket;
  private final ChunkWriter writer = new ChunkWriter();
  private final ChunkReader reader = new ChunkReader(LIMITS);
  private ByteBuffer unread = ByteBuffer.allocate(0);

  TestEncoder(int port) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket = channel.socket();
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
  }

  /** C0 and C1, and waits for the answer; C2 is missing yet. */
  void beginHandshake() throws IOException {
    var c0c1 = new byte[1 + ServerHandshake.PACKET_BYTES];
    c0c1[0] = 3;
    c0c1[5] = 9; // a "zero" that is none
    send(c0c1);
    int answer = 1 + 2 * ServerHandshake.PACKET_BYTES;
    if (socket.getInputStream().readNBytes(answer).length != answer) {
      throw new IOException("the handshake was not answered");
    }
  }

  TestEncoder shakeHands() throws IOException {
    beginHandshake();
    send(new byte[ServerHandshake.PACKET_BYTES]);
    return this;
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(long streamId, long timestampMs, Message message) throws IOException {
    RawMessage raw = Message.encode(message, streamId);
    int chunkStream = message instanceof Command ? 3 : message instanceof Message.Video ? 6 : 4;
    send(
        writer
            .write(chunkStream, new RawMessage(timestampMs, raw.typeId(), streamId, raw.payload()))
            .toByteArray());
  }

  void command(String name, double transactionId, AmfValue... arguments) throws IOException {
    send(0, 0, new Command(name, transactionId, arguments));
  }

  void connect(String app) throws IOException {
    Map<String, AmfValue> fields = new LinkedHashMap<>();
    fields.put("app", AmfValue.of(app));
    fields.put("flashVer", AmfValue.of("FMLE/3.0 (compatible; FMSc/1.0)"));
    command("connect", 1, new AmfValue.Obj(fields));
  }

  /** All that OBS sends before it waits for Publish.Start, without waiting in between. */
  TestEncoder publish(String liveKey) throws IOException {
    shakeHands();
    send(0, 0, new Message.SetChunkSize(4_096));
    connect(InMemoryDomain.CHANNEL.value());
    command("releaseStream", 2, AmfValue.NULL, AmfValue.of(liveKey));
    command("FCPublish", 3, AmfValue.NULL, AmfValue.of(liveKey));
    command("createStream", 4, AmfValue.NULL);
    send(1, 0, new Command("publish", 5, AmfValue.NULL, AmfValue.of(liveKey), AmfValue.of("live")));
    return this;
  }

  void sendStart() throws IOException {
    video(0, VIDEO_CONFIG);
    audio(0, AUDIO_CONFIG);
    video(0, KEYFRAME);
  }

  void video(long timestampMs, Bytes body) throws IOException {
    send(1, timestampMs, new Message.Video(body));
  }

  void audio(long timestampMs, Bytes body) throws IOException {
    send(1, timestampMs, new Message.Audio(body));
  }

  /** The next message; empty at the end of the connection. */
  Optional<Message> read() throws IOException {
    while (true) {
      Optional<RawMessage> raw = reader.read(unread);
      if (raw.isPresent()) {
        return raw.map(Message::decode);
      }
      InputStream in = socket.getInputStream();
      var buffer = new byte[4_096];
      int size = in.read(buffer);
      if (size < 0) {
        return Optional.empty();
      }
      unread = ByteBuffer.wrap(buffer, 0, size);
    }
  }

  /** The code of the next onStatus; an error if the connection ends before. */
  String awaitStatus() throws IOException {
    while (true) {
      Message message = read().orElseThrow(() -> new AssertionError("closed without a status"));
      if (message instanceof Command command
          && command.name().equals("onStatus")
          && command.argument(1) instanceof AmfValue.Fields information) {
        return information.text("code").orElseThrow();
      }
    }
  }

  /** Reads up to the answer to a command. */
  void awaitResult(double transactionId) throws IOException {
    Message message;
    do {
      message = read().orElseThrow(() -> new AssertionError("closed without an answer"));
    } while (!(message instanceof Command command && command.transactionId() == transactionId));
  }

  /** The next message of a kind; others before it are passed over. */
  <M extends Message> M await(Class<M> type) throws IOException {
    Message message;
    do {
      message = read().orElseThrow(() -> new AssertionError("closed before " + type));
    } while (!type.isInstance(message));
    return type.cast(message);
  }

  /** Whether the server has sent something that was not read. */
  boolean hasAnswer() throws IOException {
    return unread.hasRemaining() || socket.getInputStream().available() > 0;
  }

  /** Reads until the server closes the connection. */
  void awaitEnd() throws IOException {
    while (read().isPresent()) {
      // what still comes is of no interest
    }
  }

  /**
   * Sends a message again and again, until the server has taken nothing for a second.
   *
   * @return how much it took, at most about {@code mostBytes}
   */
  long sendWithoutListening(Message message, long mostBytes) throws IOException {
    byte[] chunks = writer.write(3, Message.encode(message, 0)).toByteArray();
    ByteBuffer many = ByteBuffer.allocate(10_000 * chunks.length);
    while (many.hasRemaining()) {
      many.put(chunks);
    }
    many.rewind();
    channel.configureBlocking(false);
    long taken = 0;
    try (var selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      while (taken < mostBytes && selector.select(1_000) > 0) {
        selector.selectedKeys().clear();
        if (!many.hasRemaining()) {
          many.rewind();
        }
        taken += channel.write(many);
      }
    }
    channel.configureBlocking(true);
    return taken;
  }

  /** Waits until the server has closed the connection, whatever it still sends. */
  void awaitReset() {
    try {
      var ignored = new byte[65_536];
      int size;
      do {
        size = socket.getInputStream().read(ignored);
      } while (size >= 0);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server keeps the connection", e);
    } catch (IOException reset) {
      // what was not read is thrown away
    }
  }

  /** The connection is gone, without a word. */
  void breakOff() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
