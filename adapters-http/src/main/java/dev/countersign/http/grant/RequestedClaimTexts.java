package dev.countersign.http.grant;

import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.profile.StandardClaim;
import dev.countersign.http.grant.ConsentPage.Permission;
import java.util.Optional;

/**
 * Describes single claims that a client asks for, in plain words.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core §5.5</a>
 */
final class RequestedClaimTexts {

  private RequestedClaimTexts() {}

  /** Returns a description; a claim that a setting adds is shown as it is. */
  static Permission permission(String claim) {
    return StandardClaim.of(claim)
        .map(RequestedClaimTexts::words)
        .or(() -> username(claim))
        .map(words -> new Permission("See your " + words, Optional.empty()))
        .orElseGet(() -> new Permission("See your data", Optional.of(claim)));
  }

  private static Optional<String> username(String claim) {
    return claim.equals(ReleasePolicy.PREFERRED_USERNAME)
        ? Optional.of("username")
        : Optional.empty();
  }

  private static String words(StandardClaim claim) {
    return switch (claim) {
      case NAME -> "full name";
      case GIVEN_NAME -> "given name";
      case FAMILY_NAME -> "family name";
      case MIDDLE_NAME -> "middle name";
      case NICKNAME -> "nickname";
      case PROFILE -> "profile page";
      case PICTURE -> "picture";
      case WEBSITE -> "website";
      case GENDER -> "gender";
      case BIRTHDATE_CLAIM -> "date of birth";
      case ZONEINFO -> "time zone";
      case LOCALE -> "language";
      case UPDATED_AT -> "time of the last profile change";
      case EMAIL_CLAIM -> "email address";
      case EMAIL_VERIFIED -> "email address: whether it was verified";
      case ADDRESS_CLAIM -> "postal address";
      case PHONE_NUMBER_CLAIM -> "phone number";
      case PHONE_NUMBER_VERIFIED -> "phone number: whether it was verified";
    };
  }
}
