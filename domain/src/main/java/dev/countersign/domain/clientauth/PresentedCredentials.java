package dev.countersign.domain.clientauth;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import java.util.Optional;

/**
 * With what somebody says they are a client. At most one kind in a request: RFC 6749 §2.3.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749 §2.3</a>
 */
public sealed interface PresentedCredentials {

  /** Name and secret in the {@code Authorization} header. */
  record BasicSecret(ClientId id, ClientSecret secret) implements PresentedCredentials {}

  /** Name and secret in the body. */
  record PostedSecret(ClientId id, ClientSecret secret) implements PresentedCredentials {}

  /**
   * A JWT in the body.
   *
   * @param assertion the JWT
   * @param id {@code client_id}, if the request has it beside the assertion
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-2.2">RFC 7523 §2.2</a>
   */
  record Assertion(ClientAssertionToken assertion, Optional<ClientId> id)
      implements PresentedCredentials {}

  /** Only a name. */
  record NameOnly(ClientId id) implements PresentedCredentials {}

  /** Nothing at all. */
  record Nothing() implements PresentedCredentials {}

  /** Two kinds at once. */
  record Several() implements PresentedCredentials {}

  /** Something that cannot be credentials, such as a header that does not decode. */
  record Malformed(String reason) implements PresentedCredentials {}
}
