package dev.countersign.crypto.user;

import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * A PBKDF2 hash as passlib ({@code $pbkdf2-sha256$rounds$salt$hash}), the PHC format ({@code i=} in
 * front of the rounds) or Django ({@code pbkdf2_sha256$rounds$salt$hash}) writes it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018.html#section-5.2">RFC 8018 §5.2</a>
 */
final class Pbkdf2Hash implements StoredHash {

  private static final Pattern FORM =
      Pattern.compile(
          "\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$(?:i=)?(\\d{1,9})(?:,l=(\\d{1,3}))?"
              + "\\$([A-Za-z0-9+/.=]{1,256})\\$([A-Za-z0-9+/.=]{1,256})");
  private static final Pattern DJANGO =
      Pattern.compile(
          "pbkdf2_(sha1|sha256|sha512)\\$(\\d{1,9})\\$([!-#%-~]{1,128})\\$([A-Za-z0-9+/=]{1,256})");
  private static final int MOST_ROUNDS = 2_000_000;

  private final Function function;
  private final int rounds;
  private final HashBytes bytes;

  private Pbkdf2Hash(Function function, int rounds, HashBytes bytes) {
    this.function = function;
    this.rounds = rounds;
    this.bytes = bytes;
  }

  /** The hash functions, and the rounds that OWASP recommends for each. */
  private enum Function {
    SHA1(20, 1_300_000),
    SHA256(32, 600_000),
    SHA512(64, 210_000);

    private final int length;
    private final int recommended;

    Function(int length, int recommended) {
      this.length = length;
      this.recommended = recommended;
    }

    private Digest digest() {
      return switch (this) {
        case SHA1 -> new SHA1Digest();
        case SHA256 -> new SHA256Digest();
        case SHA512 -> new SHA512Digest();
      };
    }

    private static Function named(String name) {
      return switch (name) {
        case "sha256" -> SHA256;
        case "sha512" -> SHA512;
        default -> SHA1;
      };
    }
  }

  /** Reads a hash; refuses, with the reason, another form and more than 2,000,000 rounds. */
  static Result<StoredHash, String> read(String text) {
    var django = DJANGO.matcher(text);
    if (django.matches()) {
      return HashBytes.checked(
              django.group(3).getBytes(StandardCharsets.US_ASCII),
              HashBytes.decoded(django.group(4)))
          .flatMap(bytes -> checked(django.group(1), django.group(2), bytes));
    }
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Result.refused(
          "a PBKDF2 hash must be $pbkdf2-sha256$rounds$salt$hash, with sha1, sha256 or sha512");
    }
    var name = matcher.group(1) == null ? "sha1" : matcher.group(1);
    return HashBytes.read(matcher.group(4), matcher.group(5))
        .flatMap(
            bytes ->
                matcher.group(3) != null
                        && Integer.parseInt(matcher.group(3)) != bytes.hash().length
                    ? Result.refused("the l of PBKDF2 must be the length of the hash")
                    : checked(name, matcher.group(2), bytes));
  }

  private static Result<StoredHash, String> checked(String name, String text, HashBytes bytes) {
    var function = Function.named(name);
    var rounds = Integer.parseInt(text);
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      return Result.refused(
          "the rounds of PBKDF2 must be 1 to 2,000,000, but are %,d".formatted(rounds));
    }
    // Each further block would cost all rounds again, and adds nothing to a comparison.
    if (bytes.hash().length > function.length) {
      return Result.refused(
          "the hash of PBKDF2 with %s must have at most %d bytes, but has %d"
              .formatted(name, function.length, bytes.hash().length));
    }
    return Result.ok(new Pbkdf2Hash(function, rounds, bytes));
  }

  @Override
  public boolean matches(byte[] password) {
    var generator = new PKCS5S2ParametersGenerator(function.digest());
    generator.init(password, bytes.salt(), rounds);
    var derived =
        (KeyParameter) generator.generateDerivedMacParameters(Byte.SIZE * bytes.hash().length);
    return MessageDigest.isEqual(derived.getKey(), bytes.hash());
  }

  @Override
  public int memory() {
    return 0;
  }

  @Override
  public boolean weak() {
    return rounds < function.recommended || bytes.hasShortSalt();
  }
}
