package dev.countersign.testkit.passwordlink;

import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Optional;

/** {@link PasswordLinks} in memory. */
public final class InMemoryPasswordLinks implements PasswordLinks {

  private final InMemoryTable<UserId, PasswordLink> links;

  /** Creates an empty store in {@code database}. */
  public InMemoryPasswordLinks(InMemoryDatabase database) {
    this.links = database.table();
  }

  @Override
  public Optional<PasswordLink> find(SecretHash token) {
    return links.all().stream().filter(link -> link.token().equals(token)).findFirst();
  }

  @Override
  public void put(PasswordLink link) {
    links.put(link.user(), link);
  }

  @Override
  public boolean remove(SecretHash token) {
    return links.removeSome((user, link) -> link.token().equals(token), 1) == 1;
  }

  @Override
  public void removeOf(UserId user) {
    links.remove(user);
  }

  @Override
  public int removeExpired(Instant before, int most) {
    return links.removeSome((user, link) -> link.expiresAt().isBefore(before), most);
  }

  /** Removes the link of this user. */
  public void removeAll(UserId user) {
    links.remove(user);
  }
}
