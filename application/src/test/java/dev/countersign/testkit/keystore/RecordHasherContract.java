package dev.countersign.testkit.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.sealing.RecordIdentity;
import org.junit.jupiter.api.Test;

/** The contract of {@link RecordHasher}. */
public abstract class RecordHasherContract {

  /** Returns the adapter. */
  protected abstract RecordHasher hasher();

  private static final JsonObject MEMBERS = JsonObject.EMPTY.with("a", "1").with("b", 2);

  private String hash(String kind, JsonObject members) {
    return hasher().hash(new RecordIdentity(kind, members));
  }

  @Test
  void isTheSameForEqualRecordsInAnyOrder() {
    var turned = JsonObject.EMPTY.with("b", 2).with("a", "1");
    assertThat(hash("ring", turned)).isEqualTo(hash("ring", MEMBERS)).isNotBlank();
  }

  @Test
  void distinguishesRecords() {
    assertThat(hash("key", MEMBERS)).isNotEqualTo(hash("ring", MEMBERS));
    assertThat(hash("ring", MEMBERS.with("b", 3))).isNotEqualTo(hash("ring", MEMBERS));
    assertThat(hash("ring", MEMBERS.with("b", "2"))).isNotEqualTo(hash("ring", MEMBERS));
    assertThat(hash("ring", MEMBERS.with("c", "3"))).isNotEqualTo(hash("ring", MEMBERS));
  }
}
