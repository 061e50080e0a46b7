package dev.countersign.persistence.relyingparty;

import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.ReadThroughCache;
import dev.countersign.persistence.oauth.TransactionEnd;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@link Registrations} with a cache of their names in front of another store. While the database
 * is unavailable, a name that was read before is still known, so that the keys of its registration
 * stay published. The registrations themselves are read from the store each time.
 */
public final class CachedRegistrations implements Registrations {

  private final Registrations store;
  private final ReadThroughCache<RegistrationName, Boolean> names;

  /**
   * Creates a cache in front of {@code store}.
   *
   * @param longest how long a name is known at most while the database is unavailable
   */
  public CachedRegistrations(
      Registrations store, TransactionEnd transactionEnd, CacheBounds bounds, Duration longest) {
    this.store = store;
    this.names = ReadThroughCache.lasting(bounds, longest, transactionEnd);
  }

  @Override
  public Optional<Registration> find(RegistrationName name) {
    return store.find(name);
  }

  @Override
  public boolean contains(RegistrationName name) {
    return names.get(name, this::stored).isPresent();
  }

  /** Unknown names are not cached: a client could fill the cache with them. */
  private Optional<Boolean> stored(RegistrationName name) {
    return store.contains(name) ? Optional.of(true) : Optional.empty();
  }

  @Override
  public boolean add(Registration registration) {
    return store.add(registration);
  }

  @Override
  public boolean save(Registration registration) {
    return store.save(registration);
  }

  @Override
  public boolean saveUsers(Registration registration) {
    return store.saveUsers(registration);
  }

  @Override
  public boolean saveReturnTo(Registration registration) {
    return store.saveReturnTo(registration);
  }

  @Override
  public boolean remove(Registration registration) {
    var removed = false;
    try {
      removed = store.remove(registration);
      return removed;
    } finally {
      if (removed) {
        names.forget(registration.name());
      } else {
        // Another registration has the name, none has it, or the database is unavailable.
        names.expire(registration.name());
      }
    }
  }

  @Override
  public List<Registration> all() {
    return store.all();
  }
}
