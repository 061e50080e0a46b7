package dev.countersign.persistence.registrationupkeep;

import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;

/** {@link KeptKeys} from the stored upkeep. */
@JdbcStore
public final class JdbcKeptKeys implements KeptKeys {

  private final UpkeepRows rows;

  JdbcKeptKeys(UpkeepRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean isKept(KeyOwner owner, Instant now) {
    return owner.registration().flatMap(name -> rows.keeping(name, now)).isPresent();
  }
}
