package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Those limits of a registration that are not a choice among what the server can do.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
final class LimitRules {

  private LimitRules() {}

  /** The same metadata, read from that document, or the first limit it goes beyond. */
  static Result<ClientMetadata, RegistrationError> check(
      ClientMetadata metadata, JsonObject document, RegistrationLimits limits) {
    return missingMember(document, limits)
        .or(() -> foreignRedirect(metadata, limits))
        .<Result<ClientMetadata, RegistrationError>>map(Result::refused)
        .orElseGet(() -> Result.ok(metadata));
  }

  private static Optional<RegistrationError> missingMember(
      JsonObject document, RegistrationLimits limits) {
    return limits.requiredMembers().stream()
        .sorted()
        .filter(name -> document.member(name).filter(LimitRules::says).isEmpty())
        .findFirst()
        .map(name -> new InvalidClientMetadata(name + " is required for this registration"));
  }

  /**
   * Whether somebody who wrote that wrote anything: no list of nothing, and no set without keys.
   */
  private static boolean says(Json member) {
    return switch (member) {
      case JsonNull() -> false;
      case JsonString(var text) -> !text.isBlank();
      case JsonArray(var items) -> items.stream().anyMatch(LimitRules::says);
      case JsonObject(var members) -> members.values().stream().anyMatch(LimitRules::says);
      case JsonBoolean any -> true;
      case JsonInteger any -> true;
      case JsonDecimal any -> true;
    };
  }

  private static Optional<RegistrationError> foreignRedirect(
      ClientMetadata metadata, RegistrationLimits limits) {
    return limits
        .redirectHosts()
        .flatMap(
            hosts ->
                metadata.redirectUris().stream()
                    .filter(uri -> hosts.stream().noneMatch(host -> host.admits(uri)))
                    .findFirst())
        .map(
            uri ->
                new InvalidRedirectUri(
                    "redirect_uris: " + uri.value() + " leads where this registration may not"));
  }
}
