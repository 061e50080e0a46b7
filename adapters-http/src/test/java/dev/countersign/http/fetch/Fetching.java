package dev.countersign.http.fetch;

import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fetchers as the service makes them, with lookups of names that ask nobody. */
final class Fetching {

  /** The name of a server on this machine that the operator allows. */
  static final String INSIDE = "inside.example";

  static final LoopbackCertificate CERTIFICATE =
      LoopbackCertificate.of("dns:" + INSIDE, "dns:outside.example", "ip:127.0.0.1");

  private Fetching() {}

  /** A fetcher that trusts the certificate, and may call {@link #INSIDE}. */
  static NettyDocumentFetcher with(NameLookup lookup) {
    return new NettyDocumentFetcher(
        new FetchPolicy(Set.of(INSIDE), Optional.of(CERTIFICATE.trusted()), FetchPolicy.PATIENCE),
        lookup);
  }

  /** Every name leads to this machine. */
  static List<InetAddress> home(String host) {
    return List.of(InetAddress.getLoopbackAddress());
  }
}
