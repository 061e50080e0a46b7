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
 * Reads the custom members of a registration: members that begin with the configured prefix and
 * that this server stores but does not use.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2">RFC 7591 §2</a>
 */
final class CustomMembers {

  static final int MOST = 20;
  static final int LONGEST_NAME = 100;
  static final int MOST_CHARACTERS = 10_000;

  // Members that the server itself adds to a registration response. A document must not replace
  // them.
  private static final Set<String> RESERVED =
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

  /** Returns the custom members. Must be called after all other members were read. */
  JsonObject read() {
    var custom = members.unasked(name -> prefix.begins(name) && !RESERVED.contains(name));
    if (custom.members().size() > MOST) {
      return refused("must be at most " + MOST);
    }
    if (custom.members().keySet().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
      return refused("must have names of at most " + LONGEST_NAME + " characters");
    }
    return size(custom) > MOST_CHARACTERS
        ? refused("must have at most " + MOST_CHARACTERS + " characters together")
        : custom;
  }

  private JsonObject refused(String reason) {
    members.complain("members that begin with " + prefix.value() + " " + reason);
    return JsonObject.EMPTY;
  }

  /** Returns approximately the number of characters of the JSON text. */
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
