package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Set;

/**
 * Takes those members out of a registration that this server keeps without understanding them: they
 * begin with the prefix that was set, and no rule of this server's is about them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
final class CustomMembers {

  static final int MOST = 20;
  static final int LONGEST_NAME = 100;
  static final int MOST_CHARACTERS = 10_000;

  // What the answer to a registration says of its own, or takes from elsewhere: no member of a
  // document may ever stand in its place.
  private static final Set<String> OURS =
      Set.of(
          "client_id",
          "client_id_issued_at",
          "client_secret",
          "client_secret_expires_at",
          "registration_access_token",
          "registration_client_uri",
          "software_statement",
          "preferred_client_id",
          "preferred_client_secret");

  private final MemberReader members;
  private final CustomPrefix prefix;

  CustomMembers(MemberReader members, CustomPrefix prefix) {
    this.members = members;
    this.prefix = prefix;
  }

  /** The members; to be called when all others were asked for. */
  JsonObject read() {
    var kept = members.unasked(name -> prefix.begins(name) && !OURS.contains(name));
    if (kept.members().size() > MOST) {
      return refused("must be at most " + MOST);
    }
    if (kept.members().keySet().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
      return refused("must have names of at most " + LONGEST_NAME + " characters");
    }
    return size(kept) > MOST_CHARACTERS
        ? refused("must have at most " + MOST_CHARACTERS + " characters together")
        : kept;
  }

  private JsonObject refused(String reason) {
    members.complain("members that begin with " + prefix.value() + " " + reason);
    return JsonObject.EMPTY;
  }

  /** About as many characters as the text form has. */
  private static long size(Json json) {
    return switch (json) {
      case JsonString(var value) -> value.length() + 2L;
      case JsonInteger(var value) -> 20;
      case JsonDecimal(var value) -> 25;
      case JsonBoolean(var value) -> 5;
      case JsonNull() -> 4;
      case JsonArray(var items) -> 2 + items.stream().mapToLong(item -> size(item) + 1).sum();
      case JsonObject(var inner) ->
          2
              + inner.entrySet().stream()
                  .mapToLong(member -> member.getKey().length() + 4 + size(member.getValue()))
                  .sum();
    };
  }
}
