package dev.countersign.domain.registration;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;

/**
 * The scope that only an administrator gives to a client. A client cannot register it; it keeps it
 * in an update as long as it sends it back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2, scope</a>
 */
public final class GrantedScope {

  /** The scope tokens that an administrator can give: the use of registrations elsewhere. */
  public static final Scope GRANTABLE = Scope.of("countersign:rp:use");

  private GrantedScope() {}

  /**
   * Returns the metadata with those tokens of {@code grantable} that the document contains.
   *
   * @param metadata the metadata in the document, by the rules for every client
   * @param document the document
   * @param grantable the tokens that the sender of the document may give to the client
   */
  public static ClientMetadata in(ClientMetadata metadata, JsonObject document, Scope grantable) {
    var requested = requested(document);
    var granted = requested.intersect(grantable);
    if (granted.isEmpty()) {
      return metadata;
    }
    var onlyGranted = granted.covers(requested);
    return metadata.with(onlyGranted ? granted : metadata.scope().union(granted));
  }

  private static Scope requested(JsonObject document) {
    var text = document.string("scope").orElse("").strip().replaceAll(" +", " ");
    return Scope.parse(text).orElse(invalid -> Scope.NONE);
  }
}
