package dev.countersign.persistence.grant;

import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.grant.Grant;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link Grants} in a database. */
@JdbcStore
public final class JdbcGrants implements Grants {

  private final GrantRows rows;

  JdbcGrants(GrantRows rows) {
    this.rows = rows;
  }

  @Override
  public void add(Grant grant) {
    rows.save(GrantRow.of(grant));
  }

  @Override
  public Optional<Grant> find(GrantId id) {
    return rows.findById(id.value()).map(GrantRow::toGrant);
  }

  @Override
  public Removal removeUnreferenced(Optional<GrantId> after, Instant before, int most) {
    var begin = after.map(GrantId::value).orElse("");
    var ids = rows.idsAfter(begin, most);
    if (ids.isEmpty()) {
      return new Removal(0, Optional.empty());
    }
    var removed = rows.removeUnreferenced(begin, ids.getLast(), before);
    return new Removal(
        removed, ids.size() < most ? Optional.empty() : Optional.of(new GrantId(ids.getLast())));
  }
}
