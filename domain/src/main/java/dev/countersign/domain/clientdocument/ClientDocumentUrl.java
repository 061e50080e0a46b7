package dev.countersign.domain.clientdocument;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.clientmetadata.HttpsUrl;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code client_id} that is the URL of the client's metadata. Compared as a string, character for
 * character.
 *
 * @param value an {@code https} URL with a path, without user information, dot segments or fragment
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-oauth-client-id-metadata-document-02.html#section-3">OAuth
 *     Client ID Metadata Document §3</a>
 */
public record ClientDocumentUrl(String value) {

  private static final String SCHEME = "https://";
  private static final Set<String> DOTS = Set.of(".", "..");

  /** Refuses, with an exception, any other form. */
  public ClientDocumentUrl {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not the URL of a client's metadata");
    }
  }

  /** The URL that the name of a client is; nothing if it is another kind of name. */
  public static Optional<ClientDocumentUrl> parse(ClientId id) {
    return isOne(id.value()) ? Optional.of(new ClientDocumentUrl(id.value())) : Optional.empty();
  }

  private static boolean isOne(String value) {
    return value.startsWith(SCHEME)
        && HttpsUrl.parse(value).map(ClientDocumentUrl::isOne).orElse(reason -> false);
  }

  private static boolean isOne(URI url) {
    return !url.getRawPath().isEmpty() && url.getRawFragment() == null && !hasDots(url);
  }

  private static boolean hasDots(URI url) {
    return Arrays.stream(url.getRawPath().split("/", -1))
        // RFC 3986 §6.2.2.2: an encoded dot is a dot.
        .map(segment -> segment.toLowerCase(Locale.ROOT).replace("%2e", "."))
        .anyMatch(DOTS::contains);
  }

  /** Where the document is. */
  public URI uri() {
    return URI.create(value);
  }

  /** Whose it is, in lower case. */
  public String host() {
    return uri().getHost().toLowerCase(Locale.ROOT);
  }

  /** Whether that is a URL on the same host. */
  boolean sharesHost(URI other) {
    return host().equalsIgnoreCase(other.getHost());
  }

  /**
   * Whether only the same owner, or a program on the user's machine, gets what is sent there.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8252.html#section-7.1">RFC 8252 §7.1:
   *     private-use schemes are domain names in reverse order</a>
   */
  boolean sharesOwner(RedirectUri redirectUri) {
    var destination = redirectUri.destination();
    if (destination.endsWith(":")) {
      var owner = reversed(destination.substring(0, destination.length() - 1));
      return owner.equals(host()) || owner.endsWith("." + host());
    }
    return destination.equals(host()) || redirectUri.leadsHome();
  }

  private static String reversed(String name) {
    return String.join(".", Arrays.asList(name.split("\\.", -1)).reversed());
  }
}
