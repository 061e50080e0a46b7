package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A master key in memory, which wraps with AES key wrap.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.4">RFC 7518 §4.4</a>
 */
final class LocalMasterKey implements MasterKey {

  /** The length of a master key in bytes. */
  static final int BYTES = 32;

  private static final JsonObject HEADER = JsonObject.EMPTY.with("alg", "A256KW");

  private final SecretKey key;
  private final String name;
  private final String source;

  /** Creates a master key from {@value #BYTES} bytes, which are copied. */
  LocalMasterKey(byte[] bytes, String source) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(source + " must contain " + BYTES + " bytes");
    }
    this.key = new SecretKeySpec(bytes, "AES");
    this.name = "master-" + KeyCommitment.of(bytes, "name of a master key");
    this.source = source;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public WrappedKey wrap(byte[] contentKey) {
    try {
      var cipher = Cipher.getInstance("AESWrap");
      cipher.init(Cipher.WRAP_MODE, key);
      return new WrappedKey(
          HEADER, Base64Url.encode(cipher.wrap(new SecretKeySpec(contentKey, "AES"))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot wrap", e);
    }
  }

  @Override
  public boolean authenticates() {
    return true;
  }

  @Override
  public Result<byte[], DecryptionFailure> unwrap(WrappedKey wrapped) {
    var bytes = Base64Url.decode(wrapped.encryptedKey());
    if (bytes.isEmpty() || !wrapped.header().string("alg").equals(HEADER.string("alg"))) {
      return refused();
    }
    try {
      var cipher = Cipher.getInstance("AESWrap");
      cipher.init(Cipher.UNWRAP_MODE, key);
      return Result.ok(cipher.unwrap(bytes.get(), "AES", Cipher.SECRET_KEY).getEncoded());
    } catch (GeneralSecurityException e) {
      return refused();
    }
  }

  private static Result<byte[], DecryptionFailure> refused() {
    return Result.refused(new DecryptionFailure("a wrapped key was changed"));
  }

  @Override
  public String toString() {
    return "LocalMasterKey[from " + source + ", redacted]";
  }
}
