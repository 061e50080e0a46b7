package dev.countersign.domain.profile;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonMembers;
import java.time.Instant;
import java.util.List;
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
   * Returns those of the claims that have one of the names. Of a claim in several languages, it
   * returns the form without a tag and the one that fits {@code languages} best.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsLanguagesAndScripts">
   *     OpenID Connect Core §5.2</a>
   */
  public JsonObject select(Set<String> names, LanguageTags languages) {
    var selected = new JsonMembers();
    for (var name : names) {
      var language = languages.best(tags(name)).map(tag -> name + "#" + tag);
      selected =
          selected
              .with(name, value(name))
              .with(language.orElse(name), language.flatMap(claims::member));
    }
    return selected.object();
  }

  // OpenID Connect Core §5.1 describes email_verified together with email. An address about which
  // nothing is known is not verified.
  private Optional<Json> value(String name) {
    return claims
        .member(name)
        .or(() -> verifiedClaim(name).flatMap(claims::member).map(known -> new JsonBoolean(false)));
  }

  private static Optional<String> verifiedClaim(String name) {
    return switch (name) {
      case "email_verified" -> Optional.of("email");
      case "phone_number_verified" -> Optional.of("phone_number");
      default -> Optional.empty();
    };
  }

  private List<String> tags(String name) {
    var prefix = name + "#";
    return claims.members().keySet().stream()
        .filter(member -> member.startsWith(prefix))
        .map(member -> member.substring(prefix.length()))
        .toList();
  }
}
