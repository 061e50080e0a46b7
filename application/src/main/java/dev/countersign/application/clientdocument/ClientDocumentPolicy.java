package dev.countersign.application.clientdocument;

import dev.countersign.domain.clientdocument.ClientDocumentUrl;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Determines which clients may be identified by the URL of their metadata document.
 *
 * @param taken whether any client may
 * @param hosts the hosts that are allowed: {@code app.example}, {@code *.example}; empty allows all
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-8.9">OAuth
 *     Client ID Metadata Document §8.9</a>
 */
public record ClientDocumentPolicy(boolean taken, Set<String> hosts) {

  private static final String WILDCARD = "*.";

  /** Allows no client. */
  public static final ClientDocumentPolicy NONE = new ClientDocumentPolicy(false, Set.of());

  /** Converts the hosts to lower case for comparison. */
  public ClientDocumentPolicy {
    hosts =
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether the client with that URL is allowed. */
  boolean admit(ClientDocumentUrl url) {
    return taken
        && (hosts.isEmpty() || hosts.stream().anyMatch(pattern -> admits(pattern, url.host())));
  }

  private static boolean admits(String pattern, String host) {
    return pattern.startsWith(WILDCARD)
        ? host.endsWith(pattern.substring(1))
        : pattern.equals(host);
  }
}
