package dev.countersign.domain.profile;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.JsonMembers;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The single claims that a client asks for, in a canonical form: without what has no meaning here,
 * and with the names in order.
 *
 * @param userInfo the claims for userinfo, by name, perhaps with a language tag
 * @param idToken the claims for ID tokens
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core §5.5</a>
 */
public record RequestedClaims(Map<String, Wish> userInfo, Map<String, Wish> idToken) {

  /** No claims. */
  public static final RequestedClaims NONE = new RequestedClaims(Map.of(), Map.of());

  static final String USER_INFO = "userinfo";
  static final String ID_TOKEN = "id_token";
  static final String ESSENTIAL = "essential";
  static final String VALUE = "value";
  static final String VALUES = "values";

  /**
   * How a client asks for a claim.
   *
   * @param essential whether the client says that it needs the claim
   * @param values the requested values, the preferred one first; kept only for {@code sub} and
   *     {@code acr}, where they have a meaning
   */
  public record Wish(boolean essential, List<String> values) {

    /** The client would like to have the claim. */
    public static final Wish VOLUNTARY = new Wish(false, List.of());

    /** Copies the values. */
    public Wish {
      values = List.copyOf(values);
    }

    private Json json() {
      var members = new JsonMembers();
      if (essential) {
        var _ = members.with(ESSENTIAL, new JsonBoolean(true));
      }
      if (values.size() == 1) {
        // The shorter of two forms: what is stored is never longer than what was sent.
        var _ = members.with(VALUE, new JsonString(values.getFirst()));
      } else if (!values.isEmpty()) {
        var _ = members.with(VALUES, JsonArray.ofStrings(values));
      }
      return members.object();
    }
  }

  /** Copies the claims, in the order of their names. */
  public RequestedClaims {
    userInfo = Collections.unmodifiableMap(new TreeMap<>(userInfo));
    idToken = Collections.unmodifiableMap(new TreeMap<>(idToken));
  }

  /** Returns whether the client asks for no claim. */
  public boolean isEmpty() {
    return userInfo.isEmpty() && idToken.isEmpty();
  }

  /**
   * Returns the JSON form that is stored. It is not longer than the request that was read. {@link
   * RequestedClaimsReader#readStored} reads it.
   */
  public JsonObject json() {
    var members = new JsonMembers();
    if (!userInfo.isEmpty()) {
      var _ = members.with(USER_INFO, json(userInfo));
    }
    if (!idToken.isEmpty()) {
      var _ = members.with(ID_TOKEN, json(idToken));
    }
    return members.object();
  }

  private static JsonObject json(Map<String, Wish> claims) {
    var members = new JsonMembers();
    claims.forEach(
        (name, wish) -> {
          var _ = members.with(name, wish.json());
        });
    return members.object();
  }

  /**
   * Returns the requested values of {@code sub}: the user has to be one of each list. The lists are
   * not empty.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IndividualClaimsRequests">
   *     OpenID Connect Core §5.5.1</a>
   */
  public List<List<String>> subjects() {
    return Stream.of(idToken, userInfo)
        .flatMap(claims -> Optional.ofNullable(claims.get("sub")).stream())
        .map(Wish::values)
        .filter(values -> !values.isEmpty())
        .toList();
  }

  /** Returns the requested values of {@code acr} in ID tokens, the preferred one first. */
  public List<String> contexts() {
    return Optional.ofNullable(idToken.get("acr")).map(Wish::values).orElse(List.of());
  }

  /** Returns whether one of {@link #contexts()} is required, if there are any. */
  public boolean requiresContext() {
    return Optional.ofNullable(idToken.get("acr")).filter(Wish::essential).isPresent();
  }

  /** Returns the names of the requested claims about the user, without language tags. */
  public Set<String> names() {
    var names = new TreeSet<String>();
    userInfo.keySet().forEach(name -> names.add(base(name)));
    idToken.keySet().forEach(name -> names.add(base(name)));
    names.removeIf(name -> name.equals("sub") || name.equals("acr"));
    return names;
  }

  /**
   * Returns the request without the claims about the user that are none of these.
   *
   * @param released the names of the claims, without language tags
   */
  public RequestedClaims within(Collection<String> released) {
    Predicate<String> kept =
        name -> name.equals("sub") || name.equals("acr") || released.contains(base(name));
    return new RequestedClaims(filtered(userInfo, kept), filtered(idToken, kept));
  }

  private static Map<String, Wish> filtered(Map<String, Wish> claims, Predicate<String> kept) {
    var filtered = new TreeMap<>(claims);
    filtered.keySet().removeIf(kept.negate());
    return filtered;
  }

  private static String base(String name) {
    return ClaimName.parse(name).map(ClaimName::base).orElse(name);
  }
}
