package dev.countersign.application.relyingparty;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.Optional;

/** Deletes one of this service's registrations, at the other server and here. */
public interface DeleteRegistration {

  /**
   * The registration to delete.
   *
   * @param registration its name in this service
   * @param force whether it is deleted here also if the other server does not respond, or responds
   *     with an error
   * @param actor who deletes it
   */
  record Command(String registration, boolean force, Actor actor) {}

  /**
   * A deleted registration.
   *
   * @param issuer the issuer of the other server
   * @param clientId the client at the other server
   * @param remaining why the client may still exist at the other server; empty if it does not
   */
  record Deleted(Issuer issuer, ClientId clientId, Optional<String> remaining) {}

  /**
   * Deletes the client at the other server, then here the registration with its credentials, the
   * tokens that were obtained with it, and the private parts of its keys. If the other server does
   * not respond or responds with an error, nothing is deleted, unless the command forces it. A call
   * that failed after the deletion at the other server can be repeated.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.3">RFC 7592 §2.3</a>
   */
  Result<Deleted, RelyingPartyError> delete(Command command);
}
