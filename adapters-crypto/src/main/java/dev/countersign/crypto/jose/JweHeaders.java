package dev.countersign.crypto.jose;

import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The headers of a JWE: the protected header, the unprotected header that all recipients share, and
 * one unprotected header for each recipient.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-4">RFC 7516 §4</a>
 */
final class JweHeaders {

  /** The maximum number of recipients, because each may require a private-key operation. */
  static final int MOST_RECIPIENTS = 16;

  private static final Set<String> PROTECTED_ONLY = Set.of("zip", "crit");

  private final JsonObject protectedHeader;
  private final List<JweRecipient> recipients;

  private JweHeaders(JsonObject protectedHeader, List<JweRecipient> recipients) {
    this.protectedHeader = protectedHeader;
    this.recipients = List.copyOf(recipients);
  }

  /**
   * Reads and merges the headers; empty if they are malformed, share a member or require
   * unsupported features.
   */
  static Optional<JweHeaders> parse(JsonObject json) {
    var protectedHeader = protectedHeader(json);
    var shared = objectOrNone(json, "unprotected");
    if (protectedHeader.isEmpty() || shared.isEmpty()) {
      return Optional.empty();
    }
    var recipients = recipients(json, protectedHeader.get(), shared.get());
    return recipients
        .map(all -> new JweHeaders(protectedHeader.get(), all))
        .filter(JweHeaders::isSupported);
  }

  private static Optional<JsonObject> protectedHeader(JsonObject json) {
    var member = json.member("protected");
    if (member.isEmpty()) {
      return Optional.of(JsonObject.EMPTY);
    }
    return json.string("protected").flatMap(Base64Url::decode).flatMap(JsonReader::object);
  }

  private static Optional<JsonObject> objectOrNone(JsonObject json, String name) {
    return json.member(name).isEmpty() ? Optional.of(JsonObject.EMPTY) : json.object(name);
  }

  private static Optional<List<JweRecipient>> recipients(
      JsonObject json, JsonObject protectedHeader, JsonObject shared) {
    if (json.member("recipients").isEmpty()) {
      return recipient(json, protectedHeader, shared).map(List::of);
    }
    // RFC 7516 §7.2.2: "The "recipients" member MUST NOT be present when using this syntax."
    var both = json.member("header").isPresent() || json.member("encrypted_key").isPresent();
    var items = json.array("recipients").map(Json.JsonArray::items).orElse(List.of());
    if (both || items.isEmpty() || items.size() > MOST_RECIPIENTS) {
      return Optional.empty();
    }
    var recipients = new ArrayList<JweRecipient>();
    for (var item : items) {
      var recipient =
          item instanceof JsonObject own
              ? recipient(own, protectedHeader, shared)
              : Optional.<JweRecipient>empty();
      if (recipient.isEmpty()) {
        return Optional.empty();
      }
      recipients.add(recipient.get());
    }
    return Optional.of(recipients);
  }

  private static Optional<JweRecipient> recipient(
      JsonObject json, JsonObject protectedHeader, JsonObject shared) {
    var own = objectOrNone(json, "header");
    var encryptedKey =
        json.member("encrypted_key").isEmpty()
            ? Optional.of(new byte[0])
            : json.string("encrypted_key").flatMap(Base64Url::decode);
    if (own.isEmpty() || encryptedKey.isEmpty()) {
      return Optional.empty();
    }
    return union(shared, own.get())
        .flatMap(
            open ->
                union(protectedHeader, open)
                    .map(all -> new JweRecipient(all, open, encryptedKey.get())));
  }

  private static Optional<JsonObject> union(JsonObject one, JsonObject other) {
    // RFC 7516 §7.2.1: "the Header Parameter names in the three locations MUST be disjoint".
    if (!Collections.disjoint(one.members().keySet(), other.members().keySet())) {
      return Optional.empty();
    }
    var all = new LinkedHashMap<>(one.members());
    all.putAll(other.members());
    return Optional.of(new JsonObject(all));
  }

  private boolean isSupported() {
    // RFC 7516 §4.1.3: "it MUST occur only within the JWE Protected Header" (zip); §4.1.13 and
    // RFC 7515 §4.1.11 require the same of crit, and "If any of the listed extension Header
    // Parameters are not understood and supported by the recipient, then the JWE is invalid." This
    // server supports no extension.
    var misplaced =
        recipients.stream()
            .anyMatch(
                recipient ->
                    !Collections.disjoint(
                        recipient.unprotectedHeader().members().keySet(), PROTECTED_ONLY));
    var zip = protectedHeader.member("zip");
    // At most one recipient by password, because each requires thousands of iterations.
    var byPassword =
        recipients.stream()
            .filter(each -> each.algorithm().map(KeyManagementAlgorithm::byPassword).orElse(false))
            .count();
    return !misplaced
        && byPassword <= 1
        && protectedHeader.member("crit").isEmpty()
        && zip.map(new JsonString("DEF")::equals).orElse(true);
  }

  /** Returns {@code enc}, if it is the same for all recipients and this server supports it. */
  Optional<ContentEncryptionAlgorithm> content() {
    // RFC 7516 §7.2.1: "the "enc" Header Parameter value in the JWE Header for each recipient ...
    // MUST be the same".
    var names = recipients.stream().map(recipient -> recipient.header().member("enc")).distinct();
    return names.count() == 1
        ? recipients.getFirst().header().string("enc").flatMap(ContentEncryptionAlgorithm::parse)
        : Optional.empty();
  }

  boolean compressed() {
    return protectedHeader.member("zip").isPresent();
  }

  JsonObject protectedHeader() {
    return protectedHeader;
  }

  List<JweRecipient> recipients() {
    return recipients;
  }
}
