package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stores the password of each hash that it returned, so that it needs no computation. */
public final class InMemoryPasswordHasher implements PasswordHasher {

  // Static, since a hash is valid for every instance.
  private static final Map<String, Password> GIVEN = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  @Override
  public PasswordHash hash(Password password) {
    var phc = "$argon2id$v=19$m=8,t=1,p=1$%d$memory".formatted(COUNT.incrementAndGet());
    GIVEN.put(phc, password);
    return new PasswordHash(phc);
  }

  @Override
  public boolean matches(Password password, Optional<PasswordHash> hash) {
    return hash.map(stored -> password.equals(GIVEN.get(stored.phc()))).orElse(false);
  }
}
