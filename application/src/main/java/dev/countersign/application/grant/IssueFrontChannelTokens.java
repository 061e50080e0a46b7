package dev.countersign.application.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResponseType;
import dev.countersign.domain.oauth.Result;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Issues the tokens in an authorization response. The package {@code token} implements this
 * interface, so that this package need not know tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.2.2">RFC 6749 §4.2.2</a>
 */
public interface IssueFrontChannelTokens {

  /**
   * Prepares the tokens of a response of this type; refuses if they cannot be issued. Stores
   * nothing.
   */
  Result<Tokens, AuthorizationError> prepare(
      Client client, ResponseType type, List<ResourceIndicator> resources);

  /** Issues the prepared tokens. */
  @FunctionalInterface
  interface Tokens {

    /**
     * Issues the tokens and returns the response parameters that contain them, without {@code
     * code}.
     *
     * @param code the code in the same response, for {@code c_hash}
     */
    SequencedMap<String, String> issue(Grant grant, Optional<AuthorizationCode> code);
  }
}
