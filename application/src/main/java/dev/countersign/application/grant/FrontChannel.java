package dev.countersign.application.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.grant.AuthorizationCode;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.oauth.InvalidTarget;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.ResponseType;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Makes the tokens that go out with an authorization response. The token concept does; this concept
 * only says what it needs, so that it need not know tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.2.2">RFC 6749 §4.2.2</a>
 */
public interface FrontChannel {

  /** Why no one access token can be made for all of these resources; nothing if it can. */
  Optional<InvalidTarget> complaint(List<ResourceIndicator> resources);

  /**
   * The parameters that carry the tokens of that response type, a code excepted.
   *
   * @param code issued beside them, for {@code c_hash}
   */
  SequencedMap<String, String> tokens(
      Grant grant, Client client, ResponseType type, Optional<AuthorizationCode> code);
}
