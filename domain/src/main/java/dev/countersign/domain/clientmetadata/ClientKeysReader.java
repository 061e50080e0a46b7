package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.jwk.JwkSet;
import java.net.URI;
import java.util.Optional;

/**
 * Reads {@code jwks} and {@code jwks_uri}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
public final class ClientKeysReader {

  private static final String SENT = "jwks";
  private static final String PUBLISHED = "jwks_uri";

  private final MemberReader members;

  public ClientKeysReader(MemberReader members) {
    this.members = members;
  }

  public ClientKeys read() {
    // RFC 7591 §2: "The "jwks_uri" and "jwks" parameters MUST NOT both be present in the same
    // request or response."
    if (members.has(SENT) && members.hasContent(PUBLISHED)) {
      members.complain(PUBLISHED + " must not be sent together with " + SENT);
      return new ClientKeys(JwkSet.EMPTY, Optional.empty());
    }
    return new ClientKeys(sent(), published());
  }

  private JwkSet sent() {
    return members
        .object(SENT)
        .map(
            document ->
                JwkSet.parseRegistered(document)
                    .orElse(
                        reason -> {
                          members.complain(SENT + ": " + reason);
                          return JwkSet.EMPTY;
                        }))
        .orElse(JwkSet.EMPTY);
  }

  private Optional<URI> published() {
    var uri = members.url(PUBLISHED);
    if (uri.isPresent() && uri.get().getRawFragment() != null) {
      members.complain(PUBLISHED + " must not have a fragment");
      return Optional.empty();
    }
    return uri;
  }
}
