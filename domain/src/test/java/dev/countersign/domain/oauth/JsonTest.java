package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that a member is read only with its own type, and how deep a value is. */
class JsonTest {

  private static final JsonArray TEXTS = JsonArray.ofStrings(List.of("a", "b"));
  private static final JsonArray MIXED =
      new JsonArray(List.of(new JsonString("a"), new JsonInteger(1)));
  private static final JsonObject INNER = JsonObject.EMPTY.with("a", 1);
  private static final JsonObject OBJECT =
      JsonObject.EMPTY
          .with("string", "a")
          .with("integer", 1)
          .with("bool", true)
          .with("object", INNER)
          .with("array", TEXTS)
          .with("mixed", MIXED);

  @Test
  void readsAMemberWithItsType() {
    assertThat(OBJECT.string("string")).contains("a");
    assertThat(OBJECT.integer("integer")).contains(1L);
    assertThat(OBJECT.bool("bool")).contains(true);
    assertThat(OBJECT.object("object")).contains(INNER);
    assertThat(OBJECT.array("array")).contains(TEXTS);
    assertThat(JsonArray.ofStrings(List.of("a")).items()).containsExactly(new JsonString("a"));
  }

  @Test
  void readsNoMemberWithAnotherType() {
    for (var name : OBJECT.members().keySet()) {
      assertThat(OBJECT.string(name).isPresent()).isEqualTo(name.equals("string"));
      assertThat(OBJECT.integer(name).isPresent()).isEqualTo(name.equals("integer"));
      assertThat(OBJECT.bool(name).isPresent()).isEqualTo(name.equals("bool"));
      assertThat(OBJECT.object(name).isPresent()).isEqualTo(name.equals("object"));
      assertThat(OBJECT.array(name).isPresent())
          .isEqualTo(name.equals("array") || name.equals("mixed"));
    }
  }

  /** RFC 7519 §4.1.3. */
  @Test
  void readsOneStringOrSeveral() {
    assertThat(OBJECT.stringOrStrings("string")).contains(List.of("a"));
    assertThat(OBJECT.stringOrStrings("array")).contains(List.of("a", "b"));
    assertThat(OBJECT.stringOrStrings("mixed")).isEmpty();
    assertThat(OBJECT.stringOrStrings("integer")).isEmpty();
    assertThat(OBJECT.stringOrStrings("missing")).isEmpty();
  }

  @Test
  void leavesOutMembers() {
    assertThat(OBJECT.without(List.of("array", "missing", "bool", "mixed", "object")))
        .isEqualTo(JsonObject.EMPTY.with("string", "a").with("integer", 1));
  }

  @Test
  void countsObjectsAndArraysInEachOther() {
    assertThat(JsonDepth.of(new JsonString("a"))).isZero();
    assertThat(JsonDepth.of(JsonObject.EMPTY)).isEqualTo(1);
    assertThat(JsonDepth.of(new JsonArray(List.of()))).isEqualTo(1);
    assertThat(JsonDepth.of(OBJECT)).isEqualTo(2);
    assertThat(JsonDepth.of(new JsonArray(List.of(new JsonInteger(1), OBJECT)))).isEqualTo(3);
  }

  @Test
  void isLimitedInLengthAndDepth() {
    var length = JsonLength.of(OBJECT);

    assertThat(JsonDepth.isWithin(OBJECT, length, 2)).isTrue();
    assertThat(JsonDepth.isWithin(OBJECT, length - 1, 2)).isFalse();
    assertThat(JsonDepth.isWithin(OBJECT, length, 1)).isFalse();
  }
}
