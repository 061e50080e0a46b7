package dev.countersign.domain.profile;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The form of a claim's value.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core §5.1</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // The predicates have no state.
public enum ClaimForm {
  /** Text for people. */
  TEXT(
      "must be a text of 1 to 1024 characters without control characters",
      text(ClaimTexts::isText)),
  /** The URL of a web page. */
  URL("must be an http or https URL of at most 1024 characters", text(ClaimTexts::isWebUrl)),
  /** An addr-spec (RFC 5322 §3.4.1). */
  EMAIL("must be an e-mail address of at most 254 characters", text(ClaimTexts::isEmail)),
  /** A date of birth: with a year of four digits, without the year as 0000, or only the year. */
  BIRTHDATE("must be a date as YYYY-MM-DD, 0000-MM-DD or YYYY", text(ClaimTexts::isBirthdate)),
  /** A name of the time zone database. */
  TIME_ZONE("must be the name of a time zone, such as Europe/Paris", text(ClaimTexts::isTimeZone)),
  /** A language tag (RFC 5646). */
  LANGUAGE_TAG("must be a language tag, such as en-US", text(LanguageTags::isTag)),
  /** A telephone number: E.164, with an extension as in RFC 3966. */
  PHONE_NUMBER(
      "must be a telephone number that begins with + and has at most 15 digits, such as"
          + " +1 (604) 555-1234;ext=5678",
      text(ClaimTexts::isPhoneNumber)),
  /** A postal address, as an object. */
  ADDRESS(
      "must be an object with the members formatted, street_address, locality, region, postal_code"
          + " and country, each a text",
      ClaimForm::isAddress),
  /** Seconds since 1970-01-01T00:00:00Z. */
  TIME("must be a number of seconds since 1970", value -> value instanceof JsonInteger),
  /** True or false. */
  BOOLEAN("must be true or false", value -> value instanceof JsonBoolean),
  /**
   * Any JSON value. OpenID Connect Core §5.3.2 asks to leave a claim out rather than to return it
   * with a null or empty value.
   */
  ANY("must not be null or an empty text, and must have whole characters", ClaimForm::isAny);

  private static final Set<String> ADDRESS_MEMBERS =
      Set.of("formatted", "street_address", "locality", "region", "postal_code", "country");

  private final String rule;
  private final Predicate<Json> allowed;

  ClaimForm(String rule, Predicate<Json> allowed) {
    this.rule = rule;
    this.allowed = allowed;
  }

  /** Returns the rule in words, to follow the name of a claim. */
  public String rule() {
    return rule;
  }

  /** Returns whether the value has this form. */
  public boolean allows(Json value) {
    return allowed.test(value);
  }

  /**
   * Returns whether a profile may contain such a claim in several languages.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsLanguagesAndScripts">
   *     OpenID Connect Core §5.2</a>
   */
  public boolean hasLanguages() {
    return this == TEXT || this == URL || this == ADDRESS || this == ANY;
  }

  private static Predicate<Json> text(Predicate<String> rule) {
    return value -> value instanceof JsonString(var text) && rule.test(text);
  }

  private static boolean isAny(Json value) {
    return !(value instanceof JsonNull)
        && !value.equals(new JsonString(""))
        && hasWholeCharacters(value);
  }

  private static boolean hasWholeCharacters(Json value) {
    return switch (value) {
      case JsonString(var text) -> ClaimTexts.hasWholeCharacters(text);
      case JsonArray(var items) -> items.stream().allMatch(ClaimForm::hasWholeCharacters);
      case JsonObject(var members) ->
          members.keySet().stream().allMatch(ClaimTexts::hasWholeCharacters)
              && members.values().stream().allMatch(ClaimForm::hasWholeCharacters);
      case JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> true;
    };
  }

  private static boolean isAddress(Json value) {
    return value instanceof JsonObject(var members)
        && !members.isEmpty()
        && members.entrySet().stream()
            .allMatch(
                member ->
                    ADDRESS_MEMBERS.contains(member.getKey())
                        && member.getValue() instanceof JsonString(var text)
                        && ClaimTexts.isLines(text));
  }
}
