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
 * Makes the tokens that go out with an authorization response. The token concept does; this concept
 * only says what it needs, so that it need not know tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.2.2">RFC 6749 §4.2.2</a>
 */
public interface IssueFrontChannelTokens {

  /**
   * What makes the tokens of a response of that type; refuses if they could not be made. Nothing is
   * kept yet.
   */
  Result<Tokens, AuthorizationError> prepare(
      Client client, ResponseType type, List<ResourceIndicator> resources);

  /** Makes tokens that can be made. */
  @FunctionalInterface
  interface Tokens {

    /**
     * The parameters that carry the tokens, a code excepted.
     *
     * @param code issued beside them, for {@code c_hash}
     */
    SequencedMap<String, String> give(Grant grant, Optional<AuthorizationCode> code);
  }
}
