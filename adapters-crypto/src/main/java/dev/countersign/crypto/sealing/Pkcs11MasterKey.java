package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.Digests;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A master key that does not leave its PKCS#11 device. It wraps with AES-GCM, because more devices
 * support this than AES key wrap of a key from outside the device. Keys are wrapped so rarely that
 * random IVs of 96 bits do not repeat.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518.html#section-4.7">RFC 7518 §4.7</a>
 */
final class Pkcs11MasterKey implements MasterKey {

  private static final String ALGORITHM = "A256GCMKW";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SecretKey handle;
  private final Provider device;
  private final String name;
  private final String source;
  private final SecureRandom random = new SecureRandom();

  private Pkcs11MasterKey(SecretKey handle, Provider device, String name, String source) {
    this.handle = handle;
    this.device = device;
    this.name = name;
    this.source = source;
  }

  /**
   * Creates a master key from {@code handle}; refuses a key that cannot encrypt. Only the device
   * knows the length of the key.
   */
  static Result<MasterKey, MasterKeyProblem> of(SecretKey handle, Provider device, String source) {
    try {
      return Result.ok(new Pkcs11MasterKey(handle, device, name(handle, device), source));
    } catch (GeneralSecurityException | ProviderException e) {
      return Result.refused(
          new MasterKeyProblem.Malformed(
              source,
              "the key in the token must be an AES key of 256 bits that is allowed to encrypt and"
                  + " decrypt"));
    }
  }

  /**
   * Derives the name from an encrypted block, because the device computes no HMAC with an AES key.
   */
  private static String name(SecretKey handle, Provider device) throws GeneralSecurityException {
    var purpose = "countersign: name of a master key".getBytes(StandardCharsets.US_ASCII);
    var block = Arrays.copyOf(Digests.of("SHA-256", purpose), TAG_BYTES);
    var cipher = Cipher.getInstance("AES/ECB/NoPadding", device);
    cipher.init(Cipher.ENCRYPT_MODE, handle);
    return "master-" + Base64Url.encode(Digests.of("SHA-256", cipher.doFinal(block)));
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
    var iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(contentKey);
      var tag = Arrays.copyOfRange(sealed, contentKey.length, sealed.length);
      var header =
          JsonObject.EMPTY
              .with("alg", ALGORITHM)
              .with("iv", Base64Url.encode(iv))
              .with("tag", Base64Url.encode(tag));
      return new WrappedKey(header, Base64Url.encode(Arrays.copyOf(sealed, contentKey.length)));
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
    var header = wrapped.header();
    var iv = part(header, "iv", IV_BYTES);
    var tag = part(header, "tag", TAG_BYTES);
    var encrypted = Base64Url.decode(wrapped.encryptedKey());
    if (!header.string("alg").equals(Optional.of(ALGORITHM))
        || iv.isEmpty()
        || tag.isEmpty()
        || encrypted.isEmpty()) {
      return refused();
    }
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, iv.get());
      return Result.ok(cipher.doFinal(joined(encrypted.get(), tag.get())));
    } catch (GeneralSecurityException | ProviderException e) {
      return refused();
    }
  }

  private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER, device);
    cipher.init(mode, handle, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, iv));
    return cipher;
  }

  private static Optional<byte[]> part(JsonObject header, String name, int length) {
    return header.string(name).flatMap(Base64Url::decode).filter(part -> part.length == length);
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    var whole = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, whole, head.length, tail.length);
    return whole;
  }

  private static Result<byte[], DecryptionFailure> refused() {
    return Result.refused(
        new DecryptionFailure("a wrapped key was changed, or the device refuses it"));
  }

  @Override
  public String toString() {
    return "Pkcs11MasterKey[from " + source + ", redacted]";
  }
}
