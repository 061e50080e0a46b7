package dev.countersign.persistence.federation;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;
import java.util.Optional;

/** {@link LinkedIdentities} in a database. */
@JdbcStore
public final class JdbcLinkedIdentities implements LinkedIdentities {

  private final LinkedIdentityRows rows;

  JdbcLinkedIdentities(LinkedIdentityRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<LinkedIdentity> find(Issuer issuer, String subject) {
    return rows.find(issuer.value(), subject).map(LinkedIdentityRow::toIdentity);
  }

  @Override
  public List<LinkedIdentity> of(UserId user, int most) {
    return rows.of(user.value(), most).stream().map(LinkedIdentityRow::toIdentity).toList();
  }

  @Override
  public boolean add(LinkedIdentity identity) {
    return rows.add(
            identity.issuer().value(),
            identity.subject(),
            identity.user().value(),
            identity.linkedAt())
        == 1;
  }

  @Override
  public boolean remove(UserId user, Issuer issuer, String subject) {
    return rows.remove(user.value(), issuer.value(), subject) == 1;
  }
}
