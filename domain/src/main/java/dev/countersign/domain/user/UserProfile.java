package dev.countersign.domain.user;

import java.util.Optional;

/**
 * The profile of a user.
 *
 * @param name the full name, for display
 * @param email the e-mail address
 * @param emailVerified whether it was verified that the address belongs to the user
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core §5.1</a>
 */
public record UserProfile(Optional<String> name, Optional<String> email, boolean emailVerified) {

  /** A profile without data. */
  public static final UserProfile EMPTY =
      new UserProfile(Optional.empty(), Optional.empty(), false);
}
