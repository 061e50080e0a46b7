package dev.countersign.application.registration;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Replaces the metadata of a registered client for an administrator, by the rules for the client
 * itself. In addition the administrator can give it a scope that clients cannot register.
 *
 * @see dev.countersign.domain.registration.GrantedScope
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
 */
public interface ReplaceRegistration {

  /**
   * A replacement.
   *
   * @param id the client
   * @param document the whole new metadata: what it leaves out is removed; {@code client_id} may be
   *     omitted
   * @param forced whether the {@code sub} by which the client knows users may change although it
   *     has grants
   * @param actor the administrator
   */
  record Command(ClientId id, JsonObject document, boolean forced, Actor actor) {}

  /**
   * A replaced registration.
   *
   * @param client the client with its new metadata
   * @param secret a new secret, returned only now; empty if the client keeps its secret
   */
  record Replaced(Client client, Optional<ClientSecret> secret) {}

  /** The reason why nothing was changed. */
  sealed interface Refusal {

    /** No registered client has that {@code client_id}. */
    record Unknown() implements Refusal {}

    /** The operator configured the client with settings. */
    record BuiltIn() implements Refusal {}

    /** The document is not valid, or another request changed the client at the same time. */
    record Invalid(RegistrationError error) implements Refusal {}
  }

  /** Replaces the metadata and writes an audit event, or refuses and changes nothing. */
  Result<Replaced, Refusal> replace(Command command);
}
