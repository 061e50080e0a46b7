package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import java.util.Optional;

/**
 * The part of what a person granted for which an access token of a family is issued.
 *
 * @param scope a part of the granted scope; empty for all of it
 * @param resource the resource for which the token is requested
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2.2">RFC 8707 §2.2</a>
 */
public record TokenTarget(Scope scope, Optional<ResourceIndicator> resource) {

  /** All that was granted. */
  public static final TokenTarget ALL = new TokenTarget(Scope.NONE, Optional.empty());
}
