package dev.countersign.http.user;

import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.profile.StandardClaim;
import java.util.Optional;

/**
 * A permission of a client in plain words.
 *
 * @param text the words
 * @param name the scope token or the name of the claim, if there are no words for it
 */
public record PermissionText(String text, Optional<String> name) {

  /** Returns a permission for which there are words. */
  public static PermissionText inWords(String text) {
    return new PermissionText(text, Optional.empty());
  }

  /**
   * Describes the scopes that OpenID Connect defines; other scopes are shown as they are.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
   *     Core §5.4</a>
   */
  public static PermissionText ofScope(String scope) {
    return switch (scope) {
      case "openid" -> inWords("Know who you are");
      case "profile" ->
          inWords(
              "See your profile: name, username, pictures and web pages, gender, date of birth,"
                  + " language and time zone");
      case "email" -> inWords("See your email address");
      case "address" -> inWords("See your postal address");
      case "phone" -> inWords("See your phone number");
      case Scope.OFFLINE_ACCESS ->
          inWords("Keep access while you are away, also after you sign out");
      default -> new PermissionText("Use the permission", Optional.of(scope));
    };
  }

  /**
   * Describes a single claim; a claim that a setting adds is shown as it is.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
   *     Connect Core §5.5</a>
   */
  public static PermissionText ofClaim(String claim) {
    return StandardClaim.of(claim)
        .map(PermissionText::words)
        .or(() -> username(claim))
        .map(words -> inWords("See " + words))
        .orElseGet(() -> new PermissionText("See your data", Optional.of(claim)));
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
