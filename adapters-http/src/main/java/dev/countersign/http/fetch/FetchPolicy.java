package dev.countersign.http.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the operator says about fetching documents.
 *
 * @param privateHosts names that may lead to addresses inside, and that may be asked at any port
 * @param trusted a PEM file of the certificates that vouch for servers, instead of Java's own
 * @param patience after what time there is no document, whatever happens meanwhile
 */
public record FetchPolicy(Set<String> privateHosts, Optional<Path> trusted, Duration patience) {

  /** For how long a person is made to wait for somebody else's server. */
  public static final Duration PATIENCE = Duration.ofSeconds(8);

  /** Only what is public, by what Java trusts. */
  public static final FetchPolicy PUBLIC_ONLY =
      new FetchPolicy(Set.of(), Optional.empty(), PATIENCE);

  /** Names are compared in lower case. */
  public FetchPolicy {
    privateHosts =
        privateHosts.stream().map(FetchPolicy::comparable).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether that host may be inside. */
  boolean mayBePrivate(String host) {
    return privateHosts.contains(comparable(host));
  }

  private static String comparable(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
