package live.dasi.infra.benchmark.crowd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One WebSocket of a crowd: RFC 6455 as far as a client needs it that sends short messages. */
final class CrowdSocket {

  /** Who is told what came; the bytes are of the buffer only during the call. */
  interface Listener {
    void opened(CrowdSocket socket) throws IOException;

    void text(CrowdSocket socket, ByteBuffer bytes, int from, int length);

    void closed(CrowdSocket socket);
  }

  private static final int TEXT = 0x81;
  private static final int PONG = 0x8a;
  private static final int OPCODE = 0x0f;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int MASKED = 0x80;
  private static final int LENGTH_OF_16_BITS = 126;
  private static final int LENGTH_OF_64_BITS = 127;
  private static final byte[] NONE = {};

  private final SocketChannel channel;
  private final String path;
  private final Listener listener;
  private boolean upgraded;
  private boolean inRoom;

  /** The beginning of what has not come completely. */
  private byte[] rest = NONE;

  private CrowdSocket(SocketChannel channel, String path, Listener listener) {
    this.channel = channel;
    this.path = path;
    this.listener = listener;
  }

  /**
   * @param from the address that the socket has, at any port
   */
  static void open(
      Selector selector, InetAddress from, InetSocketAddress server, String path, Listener listener)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.bind(new InetSocketAddress(from, 0));
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    var socket = new CrowdSocket(channel, path, listener);
    channel.register(selector, SelectionKey.OP_CONNECT, socket);
    if (channel.connect(server)) {
      socket.connected(channel.keyFor(selector));
    }
  }

  /** Carries out what its key is ready for. */
  void ready(SelectionKey key, ByteBuffer buffer) throws IOException {
    if (key.isConnectable() && channel.finishConnect()) {
      connected(key);
    } else if (key.isReadable()) {
      read(buffer);
    }
  }

  boolean isInRoom() {
    return inRoom;
  }

  void enterRoom() {
    inRoom = true;
  }

  void say(String text) throws IOException {
    send(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private void connected(SelectionKey key) throws IOException {
    key.interestOps(SelectionKey.OP_READ);
    write(ByteBuffer.wrap(upgrade().getBytes(StandardCharsets.US_ASCII)));
  }

  /** The key is RFC 6455's example: nobody checks here whether the server answers it well. */
  private String upgrade() {
    return """
    GET %s HTTP/1.1\r
    Host: 127.0.0.1\r
    Connection: Upgrade\r
    Upgrade: websocket\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    \r
    """
        .formatted(path);
  }

  private void read(ByteBuffer buffer) throws IOException {
    buffer.clear().put(rest);
    if (channel.read(buffer) < 0) {
      close();
      return;
    }
    buffer.flip();
    if (upgraded || answered(buffer)) {
      while (frame(buffer)) {}
    }
    rest = buffer.hasRemaining() ? new byte[buffer.remaining()] : NONE;
    buffer.get(rest);
  }

  /** Whether the answer to the request has come completely. */
  private boolean answered(ByteBuffer buffer) throws IOException {
    String answer = StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    if (!answer.startsWith("HTTP/1.1 101")) {
      throw new IOException("the server refuses: " + answer.lines().findFirst().orElse(""));
    }
    buffer.position(buffer.position() + end + 4);
    upgraded = true;
    listener.opened(this);
    return true;
  }

  /** Takes a frame (RFC 6455, 5.2); a server's are not masked, and ours not in fragments. */
  private boolean frame(ByteBuffer buffer) throws IOException {
    int start = buffer.position();
    int there = buffer.remaining();
    if (there < 2) {
      return false;
    }
    int head = 2;
    long length = buffer.get(start + 1) & 0x7f;
    if (length == LENGTH_OF_16_BITS) {
      head = 4;
      length = there < head ? there : buffer.getShort(start + 2) & 0xffff;
    } else if (length == LENGTH_OF_64_BITS) {
      head = 10;
      length = there < head ? there : buffer.getLong(start + 2);
    }
    if (there < head + length) {
      return false;
    }
    int opcode = buffer.get(start) & OPCODE;
    buffer.position(start + head + (int) length);
    switch (opcode) {
      case PING -> {
        byte[] payload = new byte[(int) length];
        buffer.get(start + head, payload);
        send(PONG, payload);
      }
      case CLOSE -> close();
      default -> listener.text(this, buffer, start + head, (int) length);
    }
    return true;
  }

  /** With a mask of zeros, under which bytes stay as they are. */
  private void send(int first, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) first);
    if (payload.length < LENGTH_OF_16_BITS) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | LENGTH_OF_16_BITS)).putShort((short) payload.length);
    }
    write(frame.putInt(0).put(payload).flip());
  }

  private void write(ByteBuffer bytes) throws IOException {
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      throw new IOException("the server does not read");
    }
  }

  void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      listener.closed(this);
    }
  }
}
