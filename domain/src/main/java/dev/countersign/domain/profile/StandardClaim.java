package dev.countersign.domain.profile;

import static dev.countersign.domain.profile.ClaimForm.ADDRESS;
import static dev.countersign.domain.profile.ClaimForm.BIRTHDATE;
import static dev.countersign.domain.profile.ClaimForm.BOOLEAN;
import static dev.countersign.domain.profile.ClaimForm.EMAIL;
import static dev.countersign.domain.profile.ClaimForm.LANGUAGE_TAG;
import static dev.countersign.domain.profile.ClaimForm.PHONE_NUMBER;
import static dev.countersign.domain.profile.ClaimForm.TEXT;
import static dev.countersign.domain.profile.ClaimForm.TIME;
import static dev.countersign.domain.profile.ClaimForm.TIME_ZONE;
import static dev.countersign.domain.profile.ClaimForm.URL;

import java.util.Arrays;
import java.util.Optional;

/**
 * The standard claims that a profile stores. {@code sub} and {@code preferred_username} belong to
 * the account.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core §5.1</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
 *     Core §5.4</a>
 */
public enum StandardClaim {
  /** The full name, in the form in which it is shown. */
  NAME("name", "profile", TEXT),
  /** The given names. */
  GIVEN_NAME("given_name", "profile", TEXT),
  /** The family names. */
  FAMILY_NAME("family_name", "profile", TEXT),
  /** The middle names. */
  MIDDLE_NAME("middle_name", "profile", TEXT),
  /** The casual name. */
  NICKNAME("nickname", "profile", TEXT),
  /** The URL of a page about the person. */
  PROFILE("profile", "profile", URL),
  /** The URL of a picture of the person. */
  PICTURE("picture", "profile", URL),
  /** The URL of the person's own site. */
  WEBSITE("website", "profile", URL),
  /** The gender. */
  GENDER("gender", "profile", TEXT),
  /** The date of birth. */
  BIRTHDATE_CLAIM("birthdate", "profile", BIRTHDATE),
  /** The time zone. */
  ZONEINFO("zoneinfo", "profile", TIME_ZONE),
  /** The language. */
  LOCALE("locale", "profile", LANGUAGE_TAG),
  /** When the claims were last changed; the server sets it. */
  UPDATED_AT("updated_at", "profile", TIME),
  /** The e-mail address. */
  EMAIL_CLAIM("email", "email", EMAIL),
  /** Whether it was verified that the person controls the e-mail address. */
  EMAIL_VERIFIED("email_verified", "email", BOOLEAN),
  /** The postal address. */
  ADDRESS_CLAIM("address", "address", ADDRESS),
  /** The telephone number. */
  PHONE_NUMBER_CLAIM("phone_number", "phone", PHONE_NUMBER),
  /** Whether it was verified that the person controls the telephone number. */
  PHONE_NUMBER_VERIFIED("phone_number_verified", "phone", BOOLEAN);

  private final String wireName;
  private final String scope;
  private final ClaimForm form;

  StandardClaim(String wireName, String scope, ClaimForm form) {
    this.wireName = wireName;
    this.scope = scope;
    this.form = form;
  }

  /** Returns its name in a token or response. */
  public String wireName() {
    return wireName;
  }

  /** Returns the scope that releases it. */
  public String scope() {
    return scope;
  }

  /** Returns the form of its value. */
  public ClaimForm form() {
    return form;
  }

  /** Returns the claim with this name, if it is a standard one. */
  public static Optional<StandardClaim> of(String wireName) {
    return Arrays.stream(values()).filter(claim -> claim.wireName.equals(wireName)).findFirst();
  }
}
