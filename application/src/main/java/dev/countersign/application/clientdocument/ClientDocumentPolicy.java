package dev.countersign.application.clientdocument;

import dev.countersign.domain.clientdocument.ClientDocumentUrl;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether clients may present themselves by the URL of their metadata.
 *
 * @param taken whether any may
 * @param hosts on which hosts: {@code app.example}, {@code *.example}; none says all
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-8.9">OAuth
 *     Client ID Metadata Document §8.9</a>
 */
public record ClientDocumentPolicy(boolean taken, Set<String> hosts) {

  private static final String BELOW = "*.";

  /** No client may. */
  public static final ClientDocumentPolicy NONE = new ClientDocumentPolicy(false, Set.of());

  /** Hosts are compared in lower case. */
  public ClientDocumentPolicy {
    hosts =
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a client of that name may. */
  boolean admit(ClientDocumentUrl url) {
    return taken
        && (hosts.isEmpty() || hosts.stream().anyMatch(pattern -> admits(pattern, url.host())));
  }

  private static boolean admits(String pattern, String host) {
    return pattern.startsWith(BELOW) ? host.endsWith(pattern.substring(1)) : pattern.equals(host);
  }
}
