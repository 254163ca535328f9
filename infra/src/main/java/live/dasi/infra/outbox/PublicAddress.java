package live.dasi.infra.outbox;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;
import live.dasi.media.Bytes;

/** Whether an address can be reached from everywhere (the registries of RFC 6890). */
final class PublicAddress {

  /** Addresses that begin with the same bits. */
  private record Block(Bytes first, int bits) {

    static Block of(int bits, String hex) {
      return new Block(Bytes.ofHex(hex), bits);
    }

    boolean has(byte[] address) {
      return IntStream.range(0, bits)
          .allMatch(bit -> ((address[bit / 8] ^ first.u8(bit / 8)) & (0x80 >> (bit % 8))) == 0);
    }
  }

  private static final List<Block> NOT_PUBLIC_4 =
      List.of(
          Block.of(8, "00"),
          Block.of(8, "0a"),
          Block.of(10, "6440"),
          Block.of(8, "7f"),
          Block.of(16, "a9fe"),
          Block.of(12, "ac10"),
          Block.of(24, "c00000"),
          Block.of(24, "c00002"),
          Block.of(24, "c05863"),
          Block.of(16, "c0a8"),
          Block.of(15, "c612"),
          Block.of(24, "c63364"),
          Block.of(24, "cb0071"),
          Block.of(3, "e0"));

  private static final Block GLOBAL_6 = Block.of(3, "20");

  /** Those in it that lead into an IPv4 network, or nowhere. */
  private static final List<Block> NOT_PUBLIC_6 =
      List.of(
          Block.of(23, "200100"),
          Block.of(32, "20010db8"),
          Block.of(16, "2002"),
          Block.of(20, "3fff00"));

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(block -> block.has(bytes))
        : GLOBAL_6.has(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.has(bytes));
  }
}
