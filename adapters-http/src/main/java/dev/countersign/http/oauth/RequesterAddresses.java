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
 * Says where requests come from, to count them by: who connected, or behind a proxy whom it names
 * in the header that is configured for this. Without that setting no header counts: anybody can
 * send one, and would have a new address for each request.
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

  /** The same text for all addresses that are to be counted as one. */
  public String of(HttpRequest<?> request) {
    return header
        .flatMap(name -> named(request.getHeaders().getAll(name)))
        .or(() -> Optional.ofNullable(request.getRemoteAddress().getAddress()))
        .map(RequesterAddresses::counted)
        .orElse(UNKNOWN);
  }

  // The last one, which the proxy wrote; whatever stands before it the requester could have sent.
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
      return Optional.of(InetAddress.ofLiteral(text)); // never looked up
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The address as it is counted: an IPv6 address by its network of 64 bits, since whoever has one
   * address there has them all.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4291.html#section-2.5.4">RFC 4291 §2.5.4</a>
   */
  static String counted(InetAddress address) {
    return address instanceof Inet6Address longer ? network(longer) : address.getHostAddress();
  }

  private static String network(Inet6Address address) {
    var bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }
}
