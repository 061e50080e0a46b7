package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.LogoutMetadata;
import dev.countersign.domain.client.RedirectHost;
import dev.countersign.domain.client.RedirectUri;
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
import java.util.List;
import java.util.Optional;

/**
 * Validates the limits of a registration that {@link ServerCapabilities#within} does not apply:
 * required members and redirect hosts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
final class LimitRules {

  private static final String NOT_ALLOWED = " is not allowed for this registration";

  private LimitRules() {}

  /**
   * Returns the metadata, which was read from the document; refuses with the first limit that it
   * violates.
   */
  static Result<ClientMetadata, RegistrationError> check(
      ClientMetadata metadata, JsonObject document, RegistrationLimits limits) {
    return missingMember(document, limits)
        .or(() -> foreignRedirect(metadata, limits))
        .or(() -> foreignAfterLogout(metadata, limits))
        .<Result<ClientMetadata, RegistrationError>>map(Result::refused)
        .orElseGet(() -> Result.ok(metadata));
  }

  private static Optional<RegistrationError> missingMember(
      JsonObject document, RegistrationLimits limits) {
    return limits.requiredMembers().stream()
        .sorted()
        .filter(name -> document.member(name).filter(LimitRules::hasContent).isEmpty())
        .findFirst()
        .map(name -> new InvalidClientMetadata(name + " is required for this registration"));
  }

  /**
   * Returns whether the value has content: for example, an empty list and a JWK set without keys
   * have none.
   */
  private static boolean hasContent(Json member) {
    return switch (member) {
      case JsonNull() -> false;
      case JsonString(var text) -> !text.isBlank();
      case JsonArray(var items) -> items.stream().anyMatch(LimitRules::hasContent);
      case JsonObject(var members) -> members.values().stream().anyMatch(LimitRules::hasContent);
      case JsonBoolean any -> true;
      case JsonInteger any -> true;
      case JsonDecimal any -> true;
    };
  }

  private static Optional<RegistrationError> foreignRedirect(
      ClientMetadata metadata, RegistrationLimits limits) {
    return limits
        .redirectHosts()
        .flatMap(hosts -> foreign(metadata.redirectUris(), hosts))
        .map(uri -> new InvalidRedirectUri("redirect_uris: " + uri.value() + NOT_ALLOWED));
  }

  // The browser is sent there too, in the name of this server.
  private static Optional<RegistrationError> foreignAfterLogout(
      ClientMetadata metadata, RegistrationLimits limits) {
    return limits
        .redirectHosts()
        .flatMap(hosts -> foreign(metadata.logout().redirectUris(), hosts))
        .map(
            uri ->
                new InvalidClientMetadata(
                    LogoutMetadata.REDIRECT_URIS + ": " + uri.value() + NOT_ALLOWED));
  }

  private static Optional<RedirectUri> foreign(List<RedirectUri> uris, List<RedirectHost> hosts) {
    return uris.stream()
        .filter(uri -> hosts.stream().noneMatch(host -> host.admits(uri)))
        .findFirst();
  }
}
