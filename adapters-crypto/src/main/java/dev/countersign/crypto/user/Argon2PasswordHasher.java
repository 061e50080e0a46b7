package dev.countersign.crypto.user;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Hashes passwords with Argon2id, and also verifies hashes that other systems made with Argon2,
 * bcrypt, scrypt or PBKDF2. The number of concurrent computations is limited: each needs megabytes,
 * and a flood of sign-in requests must wait instead of exhausting the memory.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html#section-3.1">RFC 9106 §3.1</a>
 */
public final class Argon2PasswordHasher implements PasswordHasher {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Argon2Cost cost;
  private final HashingQueue queue;
  private final Argon2Hash placeholder;

  /**
   * Creates a hasher.
   *
   * @param cost the cost of a new hash
   * @param atOnce the maximum number of concurrent computations
   * @param longestWait how long a computation waits for others before the hasher is busy
   */
  public Argon2PasswordHasher(Argon2Cost cost, int atOnce, Duration longestWait) {
    this.cost = cost;
    this.queue = new HashingQueue(atOnce, longestWait);
    this.placeholder = unhashed();
  }

  @Override
  public Result<PasswordHash, Busy> hash(Password password) {
    var unhashed = unhashed();
    return queue
        .compute(cost.memory(), () -> with(password.normalized(), unhashed::of).text())
        .<Result<PasswordHash, Busy>>map(text -> Result.ok(new PasswordHash(text)))
        .orElseGet(() -> Result.refused(new Busy()));
  }

  @Override
  public Verification verify(Password password, Optional<PasswordHash> hash) {
    var stored =
        hash.flatMap(
            present ->
                StoredHashReader.read(present.phc())
                    .<Optional<StoredHash>>map(Optional::of)
                    .orElse(refusal -> Optional.empty()));
    var compared = stored.orElse(placeholder);
    return queue
        .compute(compared.memory(), () -> compare(password, compared))
        .map(verification -> stored.isPresent() ? verification : new Verification.DoesNotMatch())
        .orElseGet(Verification.Busy::new);
  }

  /** Tries the typed form too: hashes of other systems, and of before, are of that. */
  private Verification compare(Password password, StoredHash stored) {
    Predicate<String> matches = text -> with(text, stored::matches);
    var normalized = password.normalized();
    if (matches.test(normalized)) {
      return new Verification.Matches(!isCurrent(stored));
    }
    return !normalized.equals(password.value()) && matches.test(password.value())
        ? new Verification.Matches(true)
        : new Verification.DoesNotMatch();
  }

  private boolean isCurrent(StoredHash stored) {
    return stored instanceof Argon2Hash argon2 && argon2.isCurrent(cost);
  }

  @Override
  public Result<UsableHash, UnusableHash> read(String text) {
    return StoredHashReader.read(text)
        .map(stored -> new UsableHash(new PasswordHash(text), stored.weak()))
        .mapError(UnusableHash::new);
  }

  private Argon2Hash unhashed() {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Argon2Hash.argon2id(cost, salt, new byte[HASH_BYTES]);
  }

  private static <T> T with(String password, Function<byte[], T> computation) {
    var bytes = password.getBytes(StandardCharsets.UTF_8);
    try {
      return computation.apply(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
