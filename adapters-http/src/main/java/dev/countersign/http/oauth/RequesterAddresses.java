package dev.countersign.http.oauth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Determines the address by which requests are counted: the peer of the connection, or behind a
 * proxy the address in the configured header. Without that setting no header is read: any client
 * could send one, with a new address in each request.
 */
@Singleton
public final class RequesterAddresses {

  private static final String UNKNOWN = "unknown";
  private static final int LONGEST = 50;
  private static final int NETWORK_BYTES = 8;

  private final Optional<String> header;

  @Inject
  RequesterAddresses(HttpServerConfiguration server) {
    this(server.getClientAddressHeader());
  }

  RequesterAddresses(@Nullable String header) {
    this.header = Optional.ofNullable(header);
  }

  /** Returns the same text for all addresses that are counted as one. */
  public String of(HttpRequest<?> request) {
    return header
        .flatMap(name -> named(request.getHeaders().getAll(name)))
        .or(() -> Optional.ofNullable(request.getRemoteAddress().getAddress()))
        .map(RequesterAddresses::counted)
        .orElse(UNKNOWN);
  }

  // Only the last address was written by the proxy; the client could have sent those before it.
  private static Optional<InetAddress> named(List<String> values) {
    return values.isEmpty()
        ? Optional.empty()
        : literal(values.getLast().substring(values.getLast().lastIndexOf(',') + 1).strip());
  }

  private static Optional<InetAddress> literal(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text)); // no DNS lookup
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the address as it is counted. An IPv6 address is counted by its 64-bit network, since
   * the owner of one address usually owns the whole network.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4291.html#section-2.5.4">RFC 4291 §2.5.4</a>
   */
  public static String counted(InetAddress address) {
    return address instanceof Inet6Address longer ? network(longer) : address.getHostAddress();
  }

  private static String network(Inet6Address address) {
    var bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an IPv6 address must have 16 bytes", e);
    }
  }
}
