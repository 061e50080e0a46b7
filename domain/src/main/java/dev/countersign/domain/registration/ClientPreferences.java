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
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a registration would like to be known by, where its limits leave it that choice: members of
 * this server's own, {@code preferred_client_id} and {@code preferred_client_secret}.
 *
 * @param id the name it wants
 * @param secret the secret it wants
 */
public record ClientPreferences(Optional<ClientId> id, Optional<ClientSecret> secret) {

  /** A registration that leaves both to the server. */
  public static final ClientPreferences NONE =
      new ClientPreferences(Optional.empty(), Optional.empty());

  private static final String ID = "preferred_client_id";
  private static final String SECRET = "preferred_client_secret";
  private static final int SHORTEST_SECRET = 32;
  private static final int SHORTEST_HMAC_KEY = 64;
  // It is the last segment of the URI of the registration: "." and ".." would lead elsewhere.
  private static final Pattern UNRESERVED = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}");
  private static final Pattern SECRET_FORM = Pattern.compile("[\\x21-\\x7E]{32,512}");

  /** What the document prefers, for a client of that metadata; refuses what it may not choose. */
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
    var wanted = said(document, ID);
    if (wanted.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    if (!limits.preferredId()) {
      return refused(ID + " may not be chosen in this registration");
    }
    // Of characters that stand for themselves in a path; which a URL, the name of a client that is
    // not registered, is not made of.
    return wanted
        .filter(JsonString.class::isInstance)
        .map(text -> ((JsonString) text).value())
        .filter(text -> UNRESERVED.matcher(text).matches())
        .filter(text -> !text.toLowerCase(Locale.ROOT).startsWith("countersign-"))
        .<Result<Optional<ClientId>, RegistrationError>>map(
            text -> Result.ok(Optional.of(new ClientId(text))))
        .orElseGet(
            () ->
                refused(
                    ID
                        + " must be 1 to 128 letters, digits or any of . _ ~ - and not begin with"
                        + " countersign-, and not be . or .."));
  }

  private static Result<Optional<ClientSecret>, RegistrationError> secret(
      JsonObject document, ClientMetadata metadata, RegistrationLimits limits) {
    var wanted = said(document, SECRET);
    if (wanted.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    if (!limits.preferredSecret()) {
      return refused(SECRET + " may not be chosen in this registration");
    }
    if (!metadata.authentication().method().usesSecret()) {
      return refused(
          SECRET
              + " does not go with token_endpoint_auth_method "
              + metadata.authentication().method().wireName());
    }
    return wanted
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
        : SHORTEST_SECRET;
  }

  private static Optional<Json> said(JsonObject document, String name) {
    return document.member(name).filter(json -> !(json instanceof JsonNull));
  }

  private static <T> Result<T, RegistrationError> refused(String reason) {
    return Result.refused(new InvalidClientMetadata(reason));
  }
}
