package dev.countersign.crypto.user;

import dev.countersign.domain.oauth.Result;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2 hash in the PHC string format. Without {@code v} it is of version 1.0.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html#section-3.1">RFC 9106 §3.1</a>
 */
final class Argon2Hash implements StoredHash {

  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2(id|i|d)(?:\\$v=(\\d{1,3}))?\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,9})"
              + "\\$([A-Za-z0-9+/=]{1,256})\\$([A-Za-z0-9+/=]{1,256})");
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final int SHORTEST_SALT = 8;

  private final int type;
  private final int version;
  private final Argon2Cost cost;
  private final HashBytes bytes;

  private Argon2Hash(int type, int version, Argon2Cost cost, HashBytes bytes) {
    this.type = type;
    this.version = version;
    this.cost = cost;
    this.bytes = bytes;
  }

  /** Returns an Argon2id hash of version 1.3. */
  static Argon2Hash argon2id(Argon2Cost cost, byte[] salt, byte[] hash) {
    return new Argon2Hash(
        Argon2Parameters.ARGON2_id,
        Argon2Parameters.ARGON2_VERSION_13,
        cost,
        new HashBytes(salt, hash));
  }

  /** Reads a PHC string; refuses, with the reason, another form and a cost above the limits. */
  static Result<StoredHash, String> read(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Result.refused("an Argon2 hash must be $argon2id$v=19$m=…,t=…,p=…$salt$hash");
    }
    var version = matcher.group(2) == null ? 16 : Integer.parseInt(matcher.group(2));
    if (version != 16 && version != 19) {
      return Result.refused("the version of Argon2 must be v=16 or v=19, but is v=" + version);
    }
    return Argon2Cost.checked(
            Integer.parseInt(matcher.group(3)),
            Integer.parseInt(matcher.group(4)),
            Integer.parseInt(matcher.group(5)))
        .flatMap(
            cost ->
                HashBytes.read(matcher.group(6), matcher.group(7))
                    .flatMap(Argon2Hash::longEnough)
                    .map(bytes -> new Argon2Hash(type(matcher.group(1)), version, cost, bytes)));
  }

  private static Result<HashBytes, String> longEnough(HashBytes bytes) {
    return bytes.salt().length < SHORTEST_SALT
        ? Result.refused(
            "the salt of Argon2 must have at least 8 bytes, but has " + bytes.salt().length)
        : Result.ok(bytes);
  }

  private static int type(String name) {
    return switch (name) {
      case "id" -> Argon2Parameters.ARGON2_id;
      case "i" -> Argon2Parameters.ARGON2_i;
      default -> Argon2Parameters.ARGON2_d;
    };
  }

  @Override
  public boolean matches(byte[] password) {
    return MessageDigest.isEqual(compute(password), bytes.hash());
  }

  /** Returns the same parameters and salt with the hash of this password. */
  Argon2Hash of(byte[] password) {
    return new Argon2Hash(type, version, cost, new HashBytes(bytes.salt(), compute(password)));
  }

  private byte[] compute(byte[] password) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(type)
            .withVersion(version)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(bytes.salt())
            .build());
    var computed = new byte[bytes.hash().length];
    generator.generateBytes(password, computed);
    return computed;
  }

  /** Returns whether it was made as new hashes of this cost are, so that it needs no new one. */
  boolean isCurrent(Argon2Cost current) {
    return type == Argon2Parameters.ARGON2_id
        && version == Argon2Parameters.ARGON2_VERSION_13
        && cost.equals(current)
        && !bytes.hasShortSalt();
  }

  @Override
  public int memory() {
    return cost.memory();
  }

  @Override
  public boolean weak() {
    return cost.weak()
        || type != Argon2Parameters.ARGON2_id
        || version != Argon2Parameters.ARGON2_VERSION_13
        || bytes.hasShortSalt();
  }

  /** Returns the PHC string of an Argon2id hash of version 1.3. */
  String text() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memory(),
            cost.iterations(),
            cost.parallelism(),
            ENCODER.encodeToString(bytes.salt()),
            ENCODER.encodeToString(bytes.hash()));
  }
}
