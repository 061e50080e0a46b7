package dev.countersign.application.user.driven;

import dev.countersign.domain.user.Username;
import java.util.Optional;

/**
 * Normalizes usernames, so that different spellings of one name are one name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8265.html#section-3.3">RFC 8265 §3.3:
 *     UsernameCaseMapped</a>
 */
public interface UsernameNormalizer {

  /**
   * Returns the name in the form of the profile UsernameCaseMapped: full-width and half-width
   * characters are replaced by the usual ones, upper case by lower case, and the result is in
   * normalization form C. To normalize the result again does not change it.
   *
   * @param typed the name as typed; {@link Username} has removed white space around it, and folded
   *     its case
   * @return empty if the profile does not allow the name, for example a symbol, an invisible
   *     character, or a compatibility character such as a ligature
   */
  Optional<Username> normalize(Username typed);
}
