package dev.countersign.domain.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonMembersTest {

  @Test
  void keepsTheOrderOfMembers() {
    var before = JsonObject.EMPTY.with("b", "old").with("a", 1);
    var object =
        new JsonMembers(before)
            .with("c", Optional.of(new JsonBoolean(true)))
            .with("d", Optional.<JsonString>empty())
            .with("b", "new")
            .object();
    assertThat(object).isEqualTo(before.with("b", "new").with("c", true));
    assertThat(object.members().keySet()).containsExactly("b", "a", "c");
  }

  @Test
  void addsOrReplacesTheMembersOfAnObject() {
    var added = JsonObject.EMPTY.with("a", 2).with("b", 3);

    assertThat(new JsonMembers().with("a", 1).with(added).object()).isEqualTo(added);
  }

  @Test
  void doesNotChangeObjectsThatItReturned() {
    var members = new JsonMembers().with("a", 1);
    var first = members.object();
    assertThat(members.with("a", 2).object()).isEqualTo(JsonObject.EMPTY.with("a", 2));
    assertThat(first).isEqualTo(JsonObject.EMPTY.with("a", 1));
  }
}
