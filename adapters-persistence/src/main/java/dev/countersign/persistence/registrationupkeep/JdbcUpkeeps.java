package dev.countersign.persistence.registrationupkeep;

import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Upkeeps} in a database. */
@JdbcStore
public final class JdbcUpkeeps implements Upkeeps {

  private final UpkeepRows rows;

  JdbcUpkeeps(UpkeepRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Upkeep> find(RegistrationName registration) {
    return rows.of(registration.value()).map(UpkeepRow::toUpkeep);
  }

  @Override
  public boolean add(Upkeep upkeep) {
    return rows.add(UpkeepRow.of(upkeep));
  }

  @Override
  public boolean save(Upkeep upkeep) {
    return rows.save(UpkeepRow.of(upkeep));
  }

  @Override
  public List<Upkeep> due(Instant now, int most) {
    return rows.due(now, Upkeep.latestClaim(now), most).stream().map(UpkeepRow::toUpkeep).toList();
  }

  @Override
  public List<RegistrationName> unnoticed(int most) {
    return rows.unnoticed(most).stream().map(RegistrationName::new).toList();
  }

  @Override
  public List<Upkeep> troubled(int most) {
    return rows.troubled(most).stream().map(UpkeepRow::toUpkeep).toList();
  }

  @Override
  public void removeAll(RegistrationName registration) {
    var _ = rows.remove(registration.value());
  }
}
