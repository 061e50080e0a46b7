package dev.countersign.domain.profile;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The claims about a person, as they are stored.
 *
 * @param claims by name; without {@code sub} and {@code preferred_username}, which belong to the
 *     account
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims">OpenID
 *     Connect Core §5.1</a>
 */
public record Profile(JsonObject claims) {

  /** A profile without claims. */
  public static final Profile EMPTY = new Profile(JsonObject.EMPTY);

  private static final String UPDATED_AT = StandardClaim.UPDATED_AT.wireName();

  /** Returns the value of a claim that is a text. */
  public Optional<String> text(StandardClaim claim) {
    return claims.string(claim.wireName());
  }

  /**
   * Returns the profile that replaces this one at {@code now}: with the claims of {@code next}, and
   * with {@code updated_at} if a claim is different.
   */
  public Profile replacedBy(Profile next, Instant now) {
    var unchanged = next.withoutTime().equals(withoutTime());
    return unchanged ? this : new Profile(next.claims.with(UPDATED_AT, now.getEpochSecond()));
  }

  private JsonObject withoutTime() {
    return claims.without(List.of(UPDATED_AT));
  }

  /**
   * Returns those of the claims that have one of the names, in the languages that the client asks
   * for:
   *
   * <ul>
   *   <li>of one language, the value in it, without a language tag;
   *   <li>of several languages, the value without a tag, and the best one for each language with
   *       its tag;
   *   <li>without a preference, the value without a tag.
   * </ul>
   *
   * <p>Where that would be nothing, it returns all values of the claim, with their tags.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsLanguagesAndScripts">
   *     OpenID Connect Core §5.2</a>
   */
  public JsonObject select(Set<String> names, LanguageTags languages) {
    var selected = new LinkedHashMap<String, Json>();
    for (var name : names) {
      selected.putAll(forms(name, languages));
    }
    return new JsonObject(selected);
  }

  /**
   * Returns those of the claims that have one of the names: a name with a language tag gives
   * exactly that value, another name gives what {@link #select} does.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsLanguagesAndScripts">
   *     OpenID Connect Core §5.2</a>
   */
  public JsonObject selectNamed(Set<String> names, LanguageTags languages) {
    var selected = new LinkedHashMap<String, Json>();
    for (var name : names) {
      if (name.indexOf('#') < 0) {
        selected.putAll(forms(name, languages));
      } else {
        claims.member(name).ifPresent(value -> selected.put(name, value));
      }
    }
    return new JsonObject(selected);
  }

  private Map<String, Json> forms(String name, LanguageTags languages) {
    var untagged = value(name);
    if (languages.isEmpty() && untagged.isPresent()) {
      return Map.of(name, untagged.get());
    }
    var available = tags(name);
    var best = languages.best(available);
    // "When the OP determines, either through the claims_locales parameter, or by other means, that
    // the End-User and Client are requesting Claims in only one set of languages and scripts, it is
    // RECOMMENDED that OPs return Claims without language tags when they employ this language and
    // script."
    if (languages.tags().size() == 1 && !best.isEmpty()) {
      return Map.of(name, member(tagged(name, best.getFirst())));
    }
    var forms = new LinkedHashMap<String, Json>();
    untagged.ifPresent(value -> forms.put(name, value));
    var shown = forms.isEmpty() && best.isEmpty() ? available : best;
    shown.forEach(tag -> forms.put(tagged(name, tag), member(tagged(name, tag))));
    return forms;
  }

  private Json member(String name) {
    return claims.member(name).orElseThrow();
  }

  private static String tagged(String name, String tag) {
    return name + "#" + tag;
  }

  // OpenID Connect Core §5.1: "True if the End-User's e-mail address has been verified; otherwise
  // false." Without an address there is nothing to say, and an address about which nothing is known
  // is not verified.
  private Optional<Json> value(String name) {
    var verified = verifiedClaim(name);
    return verified.isEmpty()
        ? claims.member(name)
        : verified
            .flatMap(claims::member)
            .map(known -> claims.member(name).orElse(new JsonBoolean(false)));
  }

  private static Optional<String> verifiedClaim(String name) {
    return switch (name) {
      case "email_verified" -> Optional.of("email");
      case "phone_number_verified" -> Optional.of("phone_number");
      default -> Optional.empty();
    };
  }

  private List<String> tags(String name) {
    var prefix = tagged(name, "");
    return claims.members().keySet().stream()
        .filter(member -> member.startsWith(prefix))
        .map(member -> member.substring(prefix.length()))
        .toList();
  }
}
