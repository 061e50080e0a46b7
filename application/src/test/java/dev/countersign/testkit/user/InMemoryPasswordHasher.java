package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers whose hash it gave, and so takes no time. */
public final class InMemoryPasswordHasher implements PasswordHasher {

  // One memory for all, as a hash is good wherever it was made.
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
    return hash.map(kept -> password.equals(GIVEN.get(kept.phc()))).orElse(false);
  }
}
