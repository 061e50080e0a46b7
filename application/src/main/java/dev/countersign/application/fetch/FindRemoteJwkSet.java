package dev.countersign.application.fetch;

import dev.countersign.domain.jwk.JwkSet;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the public keys that somebody publishes. They are fetched when they are needed, and kept
 * for a while.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517 §5</a>
 */
public interface FindRemoteJwkSet {

  /**
   * The sound keys at that URL, at least one, if they can be had.
   *
   * @param enough whether the keys are new enough for what is wanted; if not, they are asked for
   *     again, unless that was done just now. What is found then may still not be enough.
   */
  Optional<JwkSet> at(URI jwksUri, Predicate<JwkSet> enough);
}
