package dev.countersign.http.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operator's settings for fetching documents.
 *
 * @param privateHosts hosts that may have private addresses, and may be called at any port
 * @param trusted a PEM file of the certificates to trust, instead of Java's own
 * @param patience the time limit for fetching one document
 */
public record FetchPolicy(Set<String> privateHosts, Optional<Path> trusted, Duration patience) {

  /** The default time limit: a user may be waiting for it. */
  public static final Duration PATIENCE = Duration.ofSeconds(8);

  /** Allows only public addresses, and trusts Java's own certificates. */
  public static final FetchPolicy PUBLIC_ONLY =
      new FetchPolicy(Set.of(), Optional.empty(), PATIENCE);

  /** Converts the host names to lower case. */
  public FetchPolicy {
    privateHosts =
        privateHosts.stream().map(FetchPolicy::comparable).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether that host may have private addresses. */
  boolean mayBePrivate(String host) {
    return privateHosts.contains(comparable(host));
  }

  private static String comparable(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
