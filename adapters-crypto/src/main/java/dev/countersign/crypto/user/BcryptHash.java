package dev.countersign.crypto.user;

import dev.countersign.domain.oauth.Result;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * A bcrypt hash in the modular crypt format, {@code $2a$}, {@code $2b$} or {@code $2y$}.
 *
 * <p>bcrypt reads at most 72 bytes of a password, and the C implementations end it at its first
 * NUL. So the bytes after the first 72 are not compared, and a password with a NUL never matches.
 *
 * @see <a href="https://www.usenix.org/legacy/events/usenix99/provos/provos.pdf">Provos and
 *     Mazières: A Future-Adaptable Password Scheme</a>
 */
final class BcryptHash implements StoredHash {

  private static final Pattern FORM =
      Pattern.compile("\\$2([a-z]?)\\$(\\d{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int MOST_BYTES = 72;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 23;
  private static final int MOST_COST = 14;
  private static final int RECOMMENDED_COST = 10;

  private final int cost;
  private final byte[] salt;
  private final byte[] hash;

  private BcryptHash(int cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /** Reads a hash; refuses, with the reason, another form and a cost above 14. */
  static Result<StoredHash, String> read(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Result.refused(
          "a bcrypt hash must be $2b$, two digits, $ and 53 characters of its alphabet");
    }
    if (!"aby".contains(matcher.group(1)) || matcher.group(1).isEmpty()) {
      return Result.refused(
          "the version of bcrypt must be $2a$, $2b$ or $2y$, but is $2" + matcher.group(1) + "$");
    }
    var cost = Integer.parseInt(matcher.group(2));
    if (cost < 4 || cost > MOST_COST) {
      return Result.refused("the cost of bcrypt must be 04 to 14, but is " + matcher.group(2));
    }
    return Result.ok(
        new BcryptHash(
            cost, decoded(matcher.group(3), SALT_BYTES), decoded(matcher.group(4), HASH_BYTES)));
  }

  // Base64 with another alphabet; the last bits do not matter.
  private static byte[] decoded(String text, int length) {
    var bytes = new byte[length];
    var bits = 0;
    var held = 0;
    var at = 0;
    for (var i = 0; i < text.length() && at < length; i++) {
      held = (held << 6 | ALPHABET.indexOf(text.charAt(i))) & 0xFFFF;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }

  @Override
  public boolean matches(byte[] password) {
    // The C implementations hash the NUL at the end too, if it is within the first 72 bytes.
    var key = Arrays.copyOf(password, Math.min(password.length + 1, MOST_BYTES));
    try {
      var computed = Arrays.copyOf(BCrypt.generate(key, salt, cost, false), HASH_BYTES);
      return MessageDigest.isEqual(computed, hash) && !hasNul(password);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private static boolean hasNul(byte[] password) {
    for (var each : password) {
      if (each == 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int memory() {
    return 0;
  }

  @Override
  public boolean weak() {
    return cost < RECOMMENDED_COST;
  }
}
