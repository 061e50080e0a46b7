package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stores the password of each hash that it returned, so that it needs no computation. Hashes of
 * another system are those of {@link #foreign}.
 */
public final class InMemoryPasswordHasher implements PasswordHasher {

  // Static, since a hash is valid for every instance.
  private static final Map<String, String> GIVEN = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();
  private static final String CURRENT = "$argon2id$v=19$m=8,t=1,p=1$";
  private static final String FOREIGN = "$2b$10$";
  private static final String WEAK = "$2b$04$";

  private volatile boolean busy;

  /** Returns the hash that another system made of this text, which it did not normalize. */
  public static PasswordHash foreign(String password) {
    return given(FOREIGN, password);
  }

  /** Returns a hash of another system that is weak. */
  public static PasswordHash weak(String password) {
    return given(WEAK, password);
  }

  /** Lets it be busy from now on, or no longer. */
  public void setBusy(boolean busy) {
    this.busy = busy;
  }

  private static PasswordHash given(String prefix, String password) {
    var phc = prefix + COUNT.incrementAndGet() + "$memory";
    GIVEN.put(phc, password);
    return new PasswordHash(phc);
  }

  @Override
  public Result<PasswordHash, Busy> hash(Password password) {
    return busy ? Result.refused(new Busy()) : Result.ok(given(CURRENT, password.normalized()));
  }

  @Override
  public Verification verify(Password password, Optional<PasswordHash> hash) {
    if (busy) {
      return new Verification.Busy();
    }
    var phc = hash.map(PasswordHash::phc).orElse("");
    var given = GIVEN.getOrDefault(phc, "");
    if (given.equals(password.normalized())) {
      return new Verification.Matches(!phc.startsWith(CURRENT));
    }
    return given.equals(password.value())
        ? new Verification.Matches(true)
        : new Verification.DoesNotMatch();
  }

  @Override
  public Result<UsableHash, UnusableHash> read(String text) {
    return GIVEN.containsKey(text)
        ? Result.ok(new UsableHash(new PasswordHash(text), text.startsWith(WEAK)))
        : Result.refused(new UnusableHash("the hash must be one that this hasher returned"));
  }
}
