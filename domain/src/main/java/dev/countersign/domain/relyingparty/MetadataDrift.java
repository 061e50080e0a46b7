package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonDecimal;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A member of the client metadata that a server registered otherwise than it was requested.
 *
 * @param member its name
 * @param requested the requested value
 * @param registered the value at the server; empty if the server did not send it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
 */
public record MetadataDrift(String member, Json requested, Optional<Json> registered) {

  /**
   * Compares the requested members with the registered ones. The order of the values in an array,
   * and of the tokens of a scope, has no meaning. An empty array or null is equal to no member.
   * Members that were not requested are the server's choice and no drift.
   */
  public static List<MetadataDrift> between(JsonObject requested, JsonObject registered) {
    return requested.members().entrySet().stream()
        .map(
            member ->
                new MetadataDrift(
                    member.getKey(), member.getValue(), registered.member(member.getKey())))
        .filter(MetadataDrift::differs)
        .toList();
  }

  private boolean differs() {
    return !comparable(requested).equals(registered.flatMap(this::comparable));
  }

  /** Returns a value that is equal for equal metadata. */
  private Optional<Object> comparable(Json value) {
    return switch (value) {
      case JsonNull() -> Optional.empty();
      case JsonArray(var items) ->
          items.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(items));
      case JsonString(var text) when member.equals("scope") ->
          Optional.of(Set.copyOf(Arrays.asList(text.split(" ", -1))));
      case JsonString text -> Optional.of(text);
      case JsonInteger number -> Optional.of(number);
      case JsonDecimal number -> Optional.of(number);
      case JsonBoolean bool -> Optional.of(bool);
      case JsonObject object -> Optional.of(object);
    };
  }
}
