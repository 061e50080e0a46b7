package dev.countersign.http.fetch;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are somebody's on the Internet. Of IPv6 only what is given out to networks; of
 * IPv4 all but the blocks that have another purpose.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6890.html#section-2.2">RFC 6890 §2.2</a>
 * @see <a
 *     href="https://www.iana.org/assignments/iana-ipv4-special-registry/iana-ipv4-special-registry.xhtml">IANA:
 *     IPv4 special-purpose addresses</a>
 */
final class PublicAddresses {

  private static final List<Block> SPECIAL =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4),
          // Public by its number, but in Azure every machine's own host answers there.
          Block.of("168.63.129.16", 32));

  private static final Block GIVEN_OUT = Block.of("2000::", 3);
  private static final List<Block> SPECIAL_OF_THOSE =
      List.of(
          // Protocols, Teredo and benchmarks among them.
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          // RFC 7526: 6to4, which leads to any IPv4 address, is not to be used any more.
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  // RFC 6052 §2.1: how a network that has only IPv6 reaches IPv4. §3.1: "The Well-Known Prefix MUST
  // NOT be used to represent non-global IPv4 addresses"; a translator need not know.
  private static final Block TRANSLATED = Block.of("64:ff9b::", 96);
  private static final int TRANSLATED_FROM = 12;

  private PublicAddresses() {}

  /** Whether that address is on the Internet. */
  static boolean contain(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic(four.getAddress());
      case Inet6Address six -> isPublicSix(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic(byte[] address) {
    return SPECIAL.stream().noneMatch(block -> block.contains(address));
  }

  private static boolean isPublicSix(byte[] address) {
    if (TRANSLATED.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, TRANSLATED_FROM, address.length));
    }
    return GIVEN_OUT.contains(address)
        && SPECIAL_OF_THOSE.stream().noneMatch(block -> block.contains(address));
  }

  /** All addresses that begin with the same bits. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and nobody else holds the array.
  private record Block(byte[] start, int bits) {

    static Block of(String start, int bits) {
      return new Block(InetAddress.ofLiteral(start).getAddress(), bits);
    }

    boolean contains(byte[] address) {
      var whole = bits / Byte.SIZE;
      var rest = bits % Byte.SIZE;
      return address.length == start.length
          && Arrays.equals(address, 0, whole, start, 0, whole)
          && (rest == 0
              || (address[whole] ^ start[whole]) >> (Byte.SIZE - rest) << (Byte.SIZE - rest) == 0);
    }
  }
}
