package live.dasi.rtmp;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.ByteBuffer;

/** The one place that reaches below the Vert.x API, to read a socket's bytes without a copy. */
final class SocketBuffers {

  private SocketBuffers() {}

  /** A view of a buffer that nobody writes to any more. */
  static ByteBuffer view(Buffer buffer) {
    return ((BufferInternal) buffer).getByteBuf().nioBuffer();
  }
}
