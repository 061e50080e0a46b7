package dev.countersign.domain.registration;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code client_id} and secret that a registration requests, if its limits allow it. The
 * members are extensions of this server: {@code preferred_client_id} and {@code
 * preferred_client_secret}.
 *
 * @param id the requested {@code client_id}
 * @param secret the requested secret
 */
public record ClientPreferences(Optional<ClientId> id, Optional<ClientSecret> secret) {

  /** The server chooses both. */
  public static final ClientPreferences NONE =
      new ClientPreferences(Optional.empty(), Optional.empty());

  private static final String ID = "preferred_client_id";
  private static final String SECRET = "preferred_client_secret";
  private static final int SHORTEST_SECRET = 32;
  private static final int SHORTEST_HMAC_KEY = 64;
  // The client_id is the last segment of the registration URI. "." and ".." would change the path.
  private static final Pattern UNRESERVED = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}");
  // RFC 9700 §4.15: a client_id must not be the sub of a user. A pairwise sub begins with pw_.
  private static final List<String> RESERVED = List.of("countersign-", "pw_");
  private static final Pattern SECRET_FORM = Pattern.compile("[\\x21-\\x7E]{32,512}");

  /**
   * Reads the preferences of a document for a client with this metadata; refuses values that are
   * not allowed.
   */
  public static Result<ClientPreferences, RegistrationError> read(
      JsonObject document, ClientMetadata metadata, RegistrationLimits limits) {
    return id(document, limits)
        .flatMap(
            id ->
                secret(document, metadata, limits)
                    .map(secret -> new ClientPreferences(id, secret)));
  }

  private static Result<Optional<ClientId>, RegistrationError> id(
      JsonObject document, RegistrationLimits limits) {
    var requested = present(document, ID);
    if (requested.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    if (!limits.preferredId()) {
      return refused(ID + " may not be chosen in this registration");
    }
    // Only unreserved characters, which need no encoding in a path. So the client_id cannot be a
    // URL, which is the form for clients that are not registered.
    return requested
        .filter(JsonString.class::isInstance)
        .map(text -> ((JsonString) text).value())
        .filter(text -> UNRESERVED.matcher(text).matches())
        .filter(text -> RESERVED.stream().noneMatch(text.toLowerCase(Locale.ROOT)::startsWith))
        .<Result<Optional<ClientId>, RegistrationError>>map(
            text -> Result.ok(Optional.of(new ClientId(text))))
        .orElseGet(
            () ->
                refused(
                    ID
                        + " must be 1 to 128 letters, digits or any of . _ ~ - and not begin with"
                        + " countersign- or pw_, and not be . or .."));
  }

  private static Result<Optional<ClientSecret>, RegistrationError> secret(
      JsonObject document, ClientMetadata metadata, RegistrationLimits limits) {
    var requested = present(document, SECRET);
    if (requested.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    if (!limits.preferredSecret()) {
      return refused(SECRET + " may not be chosen in this registration");
    }
    if (!metadata.authentication().method().usesSecret()) {
      return refused(
          SECRET
              + " is not allowed with token_endpoint_auth_method "
              + metadata.authentication().method().wireName());
    }
    return requested
        .filter(JsonString.class::isInstance)
        .map(text -> ((JsonString) text).value())
        .filter(text -> SECRET_FORM.matcher(text).matches())
        .filter(text -> text.length() >= shortest(metadata))
        .<Result<Optional<ClientSecret>, RegistrationError>>map(
            text -> Result.ok(Optional.of(new ClientSecret(text))))
        .orElseGet(
            () ->
                refused(
                    SECRET
                        + " must have "
                        + shortest(metadata)
                        + " to 512 visible ASCII characters"));
  }

  // RFC 7518 §3.2: "A key of the same size as the hash output ... or larger MUST be used": 64 bytes
  // for HS512.
  private static int shortest(ClientMetadata metadata) {
    return metadata.authentication().method() == ClientAuthMethod.CLIENT_SECRET_JWT
        ? SHORTEST_HMAC_KEY
        : Math.max(SHORTEST_SECRET, metadata.shortestSecret());
  }

  private static Optional<Json> present(JsonObject document, String name) {
    return document.member(name).filter(json -> !(json instanceof JsonNull));
  }

  private static <T> Result<T, RegistrationError> refused(String reason) {
    return Result.refused(new InvalidClientMetadata(reason));
  }
}
