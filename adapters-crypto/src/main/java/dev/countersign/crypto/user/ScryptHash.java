package dev.countersign.crypto.user;

import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * An scrypt hash in the PHC format of passlib ({@code $scrypt$ln=16,r=8,p=1$salt$hash}), the form
 * of the Java library of Lambdaworks ({@code $s0$…}), or the crypt form of libxcrypt and libsodium
 * ({@code $7$…}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7914.html#section-2">RFC 7914 §2</a>
 */
final class ScryptHash implements StoredHash {

  private static final Pattern PHC =
      Pattern.compile(
          "\\$scrypt\\$ln=(\\d{1,3}),r=(\\d{1,9}),p=(\\d{1,9})"
              + "\\$([A-Za-z0-9+/.=]{1,256})\\$([A-Za-z0-9+/.=]{1,256})");
  private static final Pattern S0 =
      Pattern.compile(
          "\\$s0\\$([0-9a-f]{5,8})\\$([A-Za-z0-9+/.=]{1,256})\\$([A-Za-z0-9+/.=]{1,256})");
  private static final Pattern CRYPT =
      Pattern.compile(
          "\\$7\\$([./0-9A-Za-z])([./0-9A-Za-z]{5})([./0-9A-Za-z]{5})"
              + "([^$]{1,128})\\$([./0-9A-Za-z]{43})");
  private static final String ALPHABET =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final long MOST_MEMORY = 128L << 20;
  private static final long MOST_PASSED = 512L << 20;
  private static final int MOST_PARALLELISM = 16;

  // With these two limits, N vectors of 128*r bytes are nearly all of the memory: Bouncy Castle
  // also holds the input of 128*r*p bytes, twice. And N is large enough for the smallest r: RFC
  // 7914 §6 requires p to be at most "((2^32-1) * 32) / (128 * r)", which is far more than 16.
  private static final int LEAST_LOG2 = 10;
  private static final int LARGEST_BLOCK = 32;

  private final int log2;
  private final int blockSize;
  private final int parallelism;
  private final HashBytes bytes;

  private ScryptHash(int log2, int blockSize, int parallelism, HashBytes bytes) {
    this.log2 = log2;
    this.blockSize = blockSize;
    this.parallelism = parallelism;
    this.bytes = bytes;
  }

  /** Reads a hash; refuses, with the reason, another form and a cost above the limits. */
  static Result<StoredHash, String> read(String text) {
    var phc = PHC.matcher(text);
    if (phc.matches()) {
      return HashBytes.read(phc.group(4), phc.group(5))
          .flatMap(
              bytes ->
                  checked(
                      Integer.parseInt(phc.group(1)),
                      Integer.parseInt(phc.group(2)),
                      Integer.parseInt(phc.group(3)),
                      bytes));
    }
    var s0 = S0.matcher(text);
    if (s0.matches()) {
      var packed = Long.parseLong(s0.group(1), 16);
      return HashBytes.read(s0.group(2), s0.group(3))
          .flatMap(
              bytes ->
                  checked(
                      (int) (packed >> 16),
                      (int) (packed >> 8 & 0xFF),
                      (int) (packed & 0xFF),
                      bytes));
    }
    var crypt = CRYPT.matcher(text);
    if (crypt.matches()) {
      return HashBytes.checked(
              crypt.group(4).getBytes(StandardCharsets.UTF_8), decoded(crypt.group(5)))
          .flatMap(
              bytes ->
                  checked(
                      ALPHABET.indexOf(crypt.group(1)),
                      number(crypt.group(2)),
                      number(crypt.group(3)),
                      bytes));
    }
    return Result.refused(
        "an scrypt hash must be $scrypt$ln=…,r=…,p=…$salt$hash, or of the forms $s0$ and $7$");
  }

  private static Result<StoredHash, String> checked(
      int log2, int blockSize, int parallelism, HashBytes bytes) {
    if (log2 < LEAST_LOG2 || log2 > 20 || blockSize < 1 || blockSize > LARGEST_BLOCK) {
      return Result.refused("the cost of scrypt must be N=2^10 to N=2^20, and r=1 to r=32");
    }
    // RFC 7914 §2: N must be "less than 2^(128 * r / 8)".
    if (blockSize == 1 && log2 > 15) {
      return Result.refused("the cost of scrypt with r=1 must be at most N=2^15");
    }
    var memory = (128L * blockSize) << log2;
    if (memory > MOST_MEMORY) {
      return Result.refused(
          "the memory of scrypt, 128*N*r, must be at most 128 MiB (134,217,728), but is %,d"
              .formatted(memory));
    }
    if (parallelism < 1 || parallelism > MOST_PARALLELISM || memory * parallelism > MOST_PASSED) {
      return Result.refused(
          "the parallelism of scrypt must be p=1 to p=16, and 128*N*r*p at most 512 MiB, but is p="
              + parallelism);
    }
    return Result.ok(new ScryptHash(log2, blockSize, parallelism, bytes));
  }

  // Six bits for each character, the lowest first.
  private static int number(String text) {
    var number = 0;
    for (var i = 0; i < text.length(); i++) {
      number |= ALPHABET.indexOf(text.charAt(i)) << (6 * i);
    }
    return number;
  }

  // Of each four characters three bytes, the lowest first.
  private static byte[] decoded(String text) {
    var bytes = new byte[text.length() * 6 / 8];
    for (var i = 0; i < bytes.length; i++) {
      var group = text.substring(i / 3 * 4, Math.min(i / 3 * 4 + 4, text.length()));
      bytes[i] = (byte) (number(group) >> (8 * (i % 3)));
    }
    return bytes;
  }

  @Override
  public boolean matches(byte[] password) {
    var computed =
        SCrypt.generate(
            password, bytes.salt(), 1 << log2, blockSize, parallelism, bytes.hash().length);
    return MessageDigest.isEqual(computed, bytes.hash());
  }

  @Override
  public int memory() {
    // RFC 7914 §5 and §6: V has N vectors of 128*r bytes, and B has p of them.
    return (int) ((128L * blockSize * ((1L << log2) + 2L * parallelism)) >> 10);
  }

  @Override
  public boolean weak() {
    var recommended =
        switch (log2) {
          case 13 -> 10;
          case 14 -> 5;
          case 15 -> 3;
          case 16 -> 2;
          default -> 1;
        };
    return log2 < 13 || blockSize < 8 || parallelism < recommended || bytes.hasShortSalt();
  }
}
