package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Creates fetchers as the service does, with name lookups that send no request. */
final class Fetching {

  /** The name of a server on this machine that the policy allows. */
  static final String INSIDE = "inside.example";

  static final LoopbackCertificate CERTIFICATE =
      LoopbackCertificate.of("dns:" + INSIDE, "dns:outside.example", "ip:127.0.0.1");

  private Fetching() {}

  /** Returns a fetcher that trusts the certificate, and may call {@link #INSIDE}. */
  static Fetcher with(NameLookup lookup) {
    return with(
        new FetchPolicy(Set.of(INSIDE), Optional.of(CERTIFICATE.trusted()), FetchPolicy.PATIENCE),
        lookup);
  }

  static Fetcher with(FetchPolicy policy, NameLookup lookup) {
    return new Fetcher(policy, new PublicTransport(policy, lookup));
  }

  /** A fetcher with its own transport. */
  record Fetcher(FetchPolicy policy, PublicTransport transport)
      implements DocumentFetcher, AutoCloseable {

    @Override
    public Result<Document, Refusal> fetch(Request wanted) {
      return new JsonDocumentFetcher(transport, policy).fetch(wanted);
    }

    @Override
    public void close() {
      transport.close();
    }
  }

  /** Resolves every name to this machine. */
  static List<InetAddress> home(String host) {
    return List.of(InetAddress.getLoopbackAddress());
  }
}
