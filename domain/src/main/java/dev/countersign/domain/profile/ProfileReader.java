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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the claims of a profile as an administrator or an import sends them, and refuses what is
 * unknown or has another form.
 */
public final class ProfileReader {

  /** The maximum size of a profile, in bytes of its shortest JSON text. */
  public static final int LARGEST = 16384;

  /** The latest {@code updated_at}, in seconds since 1970: the longest time until the year 2286. */
  public static final long LATEST = 9_999_999_999L;

  /**
   * The maximum number of arrays and objects inside each other in the value of a custom claim.
   * Documents that contain a profile have levels of their own, and readers of JSON have a limit.
   */
  public static final int DEEPEST = 16;

  private static final String UPDATED_AT = StandardClaim.UPDATED_AT.wireName();
  private static final Set<String> OF_ACCOUNT = Set.of("sub", "preferred_username");

  private final ReleasePolicy policy;

  /** Creates a reader for the standard claims and the custom claims of {@code policy}. */
  public ProfileReader(ReleasePolicy policy) {
    this.policy = policy;
  }

  /** Reads the claims; ignores {@code updated_at}, which the server sets. */
  public Result<Profile, InvalidClaim> read(JsonObject document) {
    var claims = document.without(List.of(UPDATED_AT));
    if (JsonLength.of(claims.with(UPDATED_AT, LATEST)) > LARGEST) {
      return Result.refused(
          new InvalidClaim("claims", "must have at most " + LARGEST + " bytes together"));
    }
    return claims.members().entrySet().stream()
        .flatMap(member -> problem(member.getKey(), member.getValue()).stream())
        .findFirst()
        .<Result<Profile, InvalidClaim>>map(Result::refused)
        .orElseGet(() -> Result.ok(new Profile(claims)));
  }

  /**
   * Reads the claims that another system has about a person: leaves out those that are unknown or
   * have another form.
   *
   * @return empty if they are too large together
   */
  public Optional<Profile> readUsable(JsonObject document) {
    var usable = JsonObject.EMPTY;
    for (var claim : document.members().entrySet()) {
      if (problem(claim.getKey(), claim.getValue()).isEmpty()) {
        usable = usable.with(claim.getKey(), claim.getValue());
      }
    }
    return read(usable).map(Optional::of).orElse(tooLarge -> Optional.empty());
  }

  private Optional<InvalidClaim> problem(String member, Json value) {
    var name = ClaimName.parse(member);
    if (name.isEmpty()) {
      return Optional.of(new InvalidClaim(member, "must have a language tag behind its #"));
    }
    if (OF_ACCOUNT.contains(name.get().base())) {
      return Optional.of(new InvalidClaim(member, "belongs to the account and not to its claims"));
    }
    return StandardClaim.of(name.get().base())
        .map(claim -> problem(name.get(), claim.form(), value))
        .orElseGet(() -> problemOfCustom(name.get(), value));
  }

  private static Optional<InvalidClaim> problem(ClaimName name, ClaimForm form, Json value) {
    if (name.language().isPresent() && !form.hasLanguages()) {
      return Optional.of(new InvalidClaim(name.text(), "has no forms in several languages"));
    }
    return form.allows(value)
        ? Optional.empty()
        : Optional.of(new InvalidClaim(name.text(), form.rule()));
  }

  private Optional<InvalidClaim> problemOfCustom(ClaimName name, Json value) {
    if (!policy.isCustom(name.base())) {
      return Optional.of(
          new InvalidClaim(
              name.text(),
              "is neither a standard claim nor one that COUNTERSIGN_CUSTOM_CLAIMS adds to a"
                  + " scope"));
    }
    if (isDeeperThan(DEEPEST, value)) {
      return Optional.of(
          new InvalidClaim(
              name.text(), "must have at most " + DEEPEST + " levels of arrays and objects"));
    }
    return problem(name, ClaimForm.ANY, value);
  }

  private static boolean isDeeperThan(int levels, Json value) {
    return switch (value) {
      case JsonArray(var items) ->
          levels == 0 || items.stream().anyMatch(item -> isDeeperThan(levels - 1, item));
      case JsonObject(var members) ->
          levels == 0
              || members.values().stream().anyMatch(member -> isDeeperThan(levels - 1, member));
      case JsonString _, JsonInteger _, JsonDecimal _, JsonBoolean _, JsonNull _ -> false;
    };
  }
}
