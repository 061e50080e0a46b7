package dev.countersign.persistence.passwordlink;

import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.time.Instant;
import java.util.Optional;

/** {@link PasswordLinks} in a database. */
@JdbcStore
public final class JdbcPasswordLinks implements PasswordLinks {

  private final PasswordLinkRows rows;

  JdbcPasswordLinks(PasswordLinkRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<PasswordLink> find(SecretHash token) {
    return rows.findByTokenHash(token.value()).map(PasswordLinkRow::toLink);
  }

  @Override
  public void put(PasswordLink link) {
    var user = link.user().value();
    var token = link.token().value();
    // The row can be removed between the two statements: then it is added after all.
    while (rows.insert(user, token, link.issuedAt(), link.expiresAt()) == 0) {
      if (rows.replace(user, token, link.issuedAt(), link.expiresAt()) == 1) {
        return;
      }
    }
  }

  @Override
  public boolean remove(SecretHash token) {
    return rows.remove(token.value()) == 1;
  }

  @Override
  public void removeOf(UserId user) {
    rows.removeOf(user.value());
  }

  @Override
  public int removeExpired(Instant before, int most) {
    var keys = rows.expired(before, most);
    return keys.isEmpty() ? 0 : rows.removeExpired(keys, before);
  }
}
