package dev.countersign.crypto.user;

import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/**
 * Hashes passwords with Argon2id. A hash contains its own parameters, so that the cost can be
 * raised without invalidating stored hashes. The number of concurrent computations is limited: each
 * needs megabytes, and a flood of sign-in requests must wait instead of exhausting the memory.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html#section-3.1">RFC 9106 §3.1</a>
 */
public final class Argon2PasswordHasher implements PasswordHasher {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Argon2Cost cost;
  private final Semaphore turns;
  private final Argon2Phc placeholder;

  /**
   * Creates a hasher.
   *
   * @param cost the cost of a new hash
   * @param atOnce the maximum number of concurrent computations
   */
  public Argon2PasswordHasher(Argon2Cost cost, int atOnce) {
    this.cost = cost;
    this.turns = new Semaphore(atOnce, true);
    this.placeholder = new Argon2Phc(cost, salt(), new byte[HASH_BYTES]);
  }

  @Override
  public PasswordHash hash(Password password) {
    var salt = salt();
    var hash = compute(password, cost, salt, HASH_BYTES);
    return new PasswordHash(new Argon2Phc(cost, salt, hash).text());
  }

  @Override
  public boolean matches(Password password, Optional<PasswordHash> hash) {
    var stored = hash.flatMap(present -> Argon2Phc.parse(present.phc()));
    var compared = stored.orElse(placeholder);
    var computed = compute(password, compared.cost(), compared.salt(), compared.hash().length);
    return MessageDigest.isEqual(computed, compared.hash()) && stored.isPresent();
  }

  private byte[] salt() {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private byte[] compute(Password password, Argon2Cost cost, byte[] salt, int length) {
    var bytes = password.value().getBytes(StandardCharsets.UTF_8);
    turns.acquireUninterruptibly();
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(cost.parameters(salt));
      var hash = new byte[length];
      generator.generateBytes(bytes, hash);
      return hash;
    } finally {
      turns.release();
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
