package dev.countersign.domain.clientauth;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import java.util.Optional;

/**
 * The client credentials of a request, not yet verified. A request may use at most one kind: RFC
 * 6749 §2.3.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749 §2.3</a>
 */
public sealed interface PresentedCredentials {

  /** A {@code client_id} and a secret in the {@code Authorization} header. */
  record BasicSecret(ClientId id, ClientSecret secret) implements PresentedCredentials {}

  /** A {@code client_id} and a secret in the body. */
  record PostedSecret(ClientId id, ClientSecret secret) implements PresentedCredentials {}

  /**
   * A JWT in the body.
   *
   * @param assertion the JWT
   * @param id {@code client_id}, if the request contains it in addition to the assertion
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.2">RFC 7523 §2.2</a>
   */
  record Assertion(ClientAssertionToken assertion, Optional<ClientId> id)
      implements PresentedCredentials {}

  /** Only a {@code client_id}, without authentication. */
  record NameOnly(ClientId id) implements PresentedCredentials {}

  /** No credentials. */
  record Nothing() implements PresentedCredentials {}

  /** More than one kind of credentials. */
  record Several() implements PresentedCredentials {}

  /** Malformed credentials, such as a header that cannot be decoded. */
  record Malformed(String reason) implements PresentedCredentials {}
}
