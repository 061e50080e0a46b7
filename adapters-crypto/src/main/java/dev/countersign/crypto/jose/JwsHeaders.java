package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two headers of one signature: the protected and the unprotected one.
 *
 * @param encoded the protected header as it was sent, in base64url; empty if there is none
 * @param protectedHeader the members of the protected header
 * @param unprotectedHeader the members of the unprotected header; no name is in both
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-4">RFC 7515 §4</a>
 */
record JwsHeaders(String encoded, JsonObject protectedHeader, JsonObject unprotectedHeader) {

  private static final String UNENCODED = "b64";
  private static final Set<String> PROTECTED_ONLY = Set.of("crit", UNENCODED);
  private static final JsonArray UNDERSTOOD = JsonArray.ofStrings(List.of(UNENCODED));

  /**
   * Reads both headers; empty if they are malformed, share a member or require extensions that are
   * not supported.
   */
  static Optional<JwsHeaders> parse(JsonObject signature) {
    var encoded = signature.string("protected");
    var protectedMembers =
        signature.member("protected").isEmpty()
            ? Optional.of(JsonObject.EMPTY)
            : encoded.flatMap(Base64Url::decode).flatMap(JsonReader::object);
    var unprotected =
        signature.member("header").isEmpty()
            ? Optional.of(JsonObject.EMPTY)
            : signature.object("header");
    if (protectedMembers.isEmpty() || unprotected.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
            new JwsHeaders(encoded.orElse(""), protectedMembers.get(), unprotected.get()))
        .filter(JwsHeaders::areValid);
  }

  private boolean areValid() {
    var unprotected = unprotectedHeader.members().keySet();
    // RFC 7515 §7.2.1: "The Header Parameter names in the two locations MUST be disjoint."
    return Collections.disjoint(protectedHeader.members().keySet(), unprotected)
        && Collections.disjoint(unprotected, PROTECTED_ONLY)
        && areExtensionsUnderstood();
  }

  private boolean areExtensionsUnderstood() {
    // RFC 7515 §4.1.11: "If any of the listed extension Header Parameters are not understood and
    // supported by the recipient, then the JWS is invalid." RFC 7797 §6 about b64: "Use of this
    // Header Parameter MUST be accompanied by a "crit" Header Parameter"; otherwise a recipient
    // that does not support it would read another payload. It is the only extension that this
    // server supports.
    var unencoded = protectedHeader.member(UNENCODED);
    var critical = protectedHeader.member("crit");
    return unencoded.isEmpty()
        ? critical.isEmpty()
        : unencoded.get() instanceof JsonBoolean && critical.map(UNDERSTOOD::equals).orElse(false);
  }

  /** Returns whether the payload is in base64url; RFC 7797 §3. */
  boolean encodesPayload() {
    return !protectedHeader.member(UNENCODED).map(new JsonBoolean(false)::equals).orElse(false);
  }

  /** Returns the member of either header, if it is a string. */
  Optional<String> string(String name) {
    return protectedHeader
        .member(name)
        .or(() -> unprotectedHeader.member(name))
        .flatMap(
            value -> value instanceof JsonString(var text) ? Optional.of(text) : Optional.empty());
  }

  /** Returns whether either header has the member, of any type. */
  boolean has(String name) {
    return protectedHeader.member(name).isPresent() || unprotectedHeader.member(name).isPresent();
  }
}
