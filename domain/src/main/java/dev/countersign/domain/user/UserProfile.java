package dev.countersign.domain.user;

import java.util.Optional;

/**
 * What an account says of its owner.
 *
 * @param name the full name, for display
 * @param email the mail address
 * @param emailVerified whether somebody made sure that the address is the owner's
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core §5.1</a>
 */
public record UserProfile(Optional<String> name, Optional<String> email, boolean emailVerified) {

  /** Nothing but the account itself. */
  public static final UserProfile EMPTY =
      new UserProfile(Optional.empty(), Optional.empty(), false);
}
