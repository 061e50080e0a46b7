package dev.countersign.domain.profile;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.JsonLength;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.RequestedClaims.Wish;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code claims} parameter: strictly what it understands, and nothing of the rest.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter">OpenID
 *     Connect Core §5.5</a>
 */
public final class RequestedClaimsReader {

  /** The maximum length of a request, in bytes of its shortest JSON text. */
  public static final int LONGEST = 4096;

  private static final Set<String> WITH_VALUES = Set.of("sub", "acr");

  private @Nullable String problem;

  private RequestedClaimsReader() {}

  /** Reads a request; refuses, with the reason, what is malformed or too long. */
  public static Result<RequestedClaims, String> read(JsonObject json) {
    if (JsonLength.of(json) > LONGEST) {
      return Result.refused("claims must have at most " + LONGEST + " bytes");
    }
    return readStored(json);
  }

  /**
   * Reads a request that this server stored, however long it is: a limit of what is accepted is no
   * reason to lose what was accepted. Refuses, with the reason, what is malformed.
   */
  public static Result<RequestedClaims, String> readStored(JsonObject json) {
    var reader = new RequestedClaimsReader();
    // "Other members MAY be present. Any members used that are not understood MUST be ignored."
    var claims =
        new RequestedClaims(
            reader.section(json, RequestedClaims.USER_INFO),
            reader.section(json, RequestedClaims.ID_TOKEN));
    return reader.problem == null ? Result.ok(claims) : Result.refused(reader.problem);
  }

  private Map<String, Wish> section(JsonObject json, String name) {
    var claims = new TreeMap<String, Wish>();
    var section = json.member(name);
    if (section.isEmpty()) {
      return claims;
    }
    if (!(section.get() instanceof JsonObject members)) {
      complain(name + " in claims must be an object");
      return claims;
    }
    members
        .members()
        .forEach((claim, wish) -> wish(claim, wish).ifPresent(read -> claims.put(claim, read)));
    return claims;
  }

  private Optional<Wish> wish(String claim, Json json) {
    return switch (json) {
      case JsonNull() -> Optional.of(Wish.VOLUNTARY);
      case JsonObject members -> wish(claim, members);
      case JsonString _, JsonArray _, JsonBoolean _, JsonInteger _, JsonDecimal _ -> complained();
    };
  }

  private Optional<Wish> wish(String claim, JsonObject members) {
    var essential = members.member(RequestedClaims.ESSENTIAL);
    if (essential.filter(json -> !(json instanceof JsonBoolean)).isPresent()) {
      complain("essential in claims must be true or false");
    }
    var values = values(members);
    return Optional.of(
        new Wish(
            members.bool(RequestedClaims.ESSENTIAL).orElse(false),
            WITH_VALUES.contains(claim) ? texts(claim, values) : List.of()));
  }

  private List<Json> values(JsonObject members) {
    var one = members.member(RequestedClaims.VALUE);
    var several = members.member(RequestedClaims.VALUES);
    if (one.isPresent() && several.isPresent()) {
      complain("a claim in claims must not have both value and values");
    }
    if (several.isEmpty()) {
      return one.map(List::of).orElse(List.of());
    }
    if (!(several.get() instanceof JsonArray(var items)) || items.isEmpty()) {
      complain("values in claims must be an array with at least one item");
      return List.of();
    }
    return items;
  }

  private List<String> texts(String claim, List<Json> values) {
    return new JsonArray(values)
        .strings()
        .filter(texts -> texts.stream().allMatch(ClaimTexts::isText))
        .orElseGet(
            () -> {
              complain("the values of " + claim + " in claims must be strings");
              return List.of();
            });
  }

  private <T> Optional<T> complained() {
    complain("each claim in claims must be null or an object");
    return Optional.empty();
  }

  private void complain(String reason) {
    if (problem == null) {
      problem = reason;
    }
  }
}
