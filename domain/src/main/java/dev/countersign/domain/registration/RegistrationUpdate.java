package dev.countersign.domain.registration;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;

/**
 * A document that replaces a registration, validated by the rules that apply only to updates.
 *
 * @param document the document
 * @param secret the {@code client_secret} that it contains, which must be a secret of the client
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
 */
public record RegistrationUpdate(JsonObject document, Optional<ClientSecret> secret) {

  // RFC 7592 §2.2: "The updated client metadata fields request MUST NOT include the
  // "registration_access_token", "registration_client_uri", "client_secret_expires_at", or
  // "client_id_issued_at" fields".
  private static final List<String> FORBIDDEN =
      List.of(
          "registration_access_token",
          "registration_client_uri",
          "client_secret_expires_at",
          "client_id_issued_at",
          "preferred_client_id",
          "preferred_client_secret");

  /**
   * Reads the document as an update of the client; refuses, naming the member, a document that
   * violates a rule.
   */
  public static Result<RegistrationUpdate, RegistrationError> read(
      JsonObject document, ClientId client) {
    // RFC 7592 §2.2: "The client MUST include its "client_id" field in the request, and it MUST be
    // the same as its currently issued client identifier."
    if (!document.string("client_id").map(client.value()::equals).orElse(false)) {
      return refused("client_id is required and must be the client_id of this registration");
    }
    for (var name : FORBIDDEN) {
      if (document.member(name).isPresent()) {
        return refused(name + " must not be sent in an update");
      }
    }
    var secret = document.member("client_secret").filter(json -> !(json instanceof JsonNull));
    if (secret.isEmpty()) {
      return Result.ok(new RegistrationUpdate(document, Optional.empty()));
    }
    return document
        .string("client_secret")
        .filter(text -> !text.isEmpty() && text.length() <= ClientSecret.LONGEST)
        .<Result<RegistrationUpdate, RegistrationError>>map(
            text ->
                Result.ok(new RegistrationUpdate(document, Optional.of(new ClientSecret(text)))))
        .orElseGet(() -> refused("client_secret is not a secret of this client"));
  }

  private static Result<RegistrationUpdate, RegistrationError> refused(String reason) {
    return Result.refused(new InvalidClientMetadata(reason));
  }
}
