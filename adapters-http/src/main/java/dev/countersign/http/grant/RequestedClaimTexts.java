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
        .map(words -> new Permission("See " + words, Optional.empty()))
        .orElseGet(() -> new Permission("See your data", Optional.of(claim)));
  }

  private static Optional<String> username(String claim) {
    return claim.equals(ReleasePolicy.PREFERRED_USERNAME)
        ? Optional.of("your username")
        : Optional.empty();
  }

  private static String words(StandardClaim claim) {
    return switch (claim) {
      case NAME -> "your full name";
      case GIVEN_NAME -> "your given name";
      case FAMILY_NAME -> "your family name";
      case MIDDLE_NAME -> "your middle name";
      case NICKNAME -> "your nickname";
      case PROFILE -> "your profile page";
      case PICTURE -> "your picture";
      case WEBSITE -> "your website";
      case GENDER -> "your gender";
      case BIRTHDATE_CLAIM -> "your date of birth";
      case ZONEINFO -> "your time zone";
      case LOCALE -> "your language";
      case UPDATED_AT -> "when your profile was last changed";
      case EMAIL_CLAIM -> "your email address";
      case EMAIL_VERIFIED -> "whether your email address was verified";
      case ADDRESS_CLAIM -> "your postal address";
      case PHONE_NUMBER_CLAIM -> "your phone number";
      case PHONE_NUMBER_VERIFIED -> "whether your phone number was verified";
    };
  }
}
