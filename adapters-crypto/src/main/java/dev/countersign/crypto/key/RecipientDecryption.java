package dev.countersign.crypto.key;

import static java.lang.System.Logger.Level.WARNING;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.jose.JweRecipient;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Decrypts JWEs with stored keys. If a JWE cannot be decrypted, the cause is not visible: a failed
 * decryption always happens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2">RFC 7516 §5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-11.5">RFC 7516 §11.5</a>
 */
public final class RecipientDecryption {

  private static final System.Logger LOG = System.getLogger(RecipientDecryption.class.getName());
  private static final int MOST_TRIED = 32;

  // Each attempt derives a key with up to 600,000 iterations.
  private static final int MOST_TRIED_BY_PASSWORD = 2;

  private final UnsealedKeys<DecryptionKey> keys;

  private record Attempt(JweRecipient recipient, DecryptionKey key) {}

  /** A decrypted JWE. */
  public static final class Decrypted {

    private final JweRecipient recipient;
    private final KeyIdentity key;
    private final byte[] plaintext;

    private Decrypted(JweRecipient recipient, KeyIdentity key, byte[] plaintext) {
      this.recipient = recipient;
      this.key = key;
      this.plaintext = plaintext.clone();
    }

    /** Returns the recipient whose key decrypted it. */
    public JweRecipient recipient() {
      return recipient;
    }

    /** Returns the key that decrypted it. */
    public KeyIdentity key() {
      return key;
    }

    /** Returns the content. */
    public byte[] plaintext() {
      return plaintext.clone();
    }
  }

  /** Unseals keys with {@code sealer}. */
  public RecipientDecryption(Sealer sealer) {
    this.keys = new UnsealedKeys<>(sealer, DecryptionKey::of);
  }

  /**
   * Decrypts with the first key that fits.
   *
   * @param candidates finds the keys for a {@code kid} and an algorithm, the likeliest first
   */
  public Optional<Decrypted> decrypt(
      Jwe jwe, BiFunction<Optional<String>, KeyManagementAlgorithm, List<Key.Holding>> candidates) {
    var attempts =
        jwe.recipients().stream()
            .flatMap(recipient -> attempts(recipient, candidates))
            .limit(MOST_TRIED)
            .toList();
    if (attempts.isEmpty()) {
      jwe.decryptWithRandomKey();
    }
    return attempts.stream()
        .map(attempt -> open(jwe, attempt))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Stream<Attempt> attempts(
      JweRecipient recipient,
      BiFunction<Optional<String>, KeyManagementAlgorithm, List<Key.Holding>> candidates) {
    var algorithm = recipient.algorithm();
    if (algorithm.isEmpty() || recipient.hasMalformedKeyId()) {
      return Stream.empty();
    }
    return candidates.apply(recipient.keyId(), algorithm.get()).stream()
        .map(this::ready)
        .flatMap(Optional::stream)
        .filter(key -> key.allows(algorithm.get()))
        .limit(algorithm.get().byPassword() ? MOST_TRIED_BY_PASSWORD : MOST_TRIED)
        .map(key -> new Attempt(recipient, key));
  }

  private Optional<DecryptionKey> ready(Key.Holding key) {
    return keys.get(key)
        .map(Optional::of)
        .orElse(
            unopenable -> {
              LOG.log(
                  WARNING,
                  "Key {0} could not be unsealed: {1}",
                  key.identity().id().value(),
                  unopenable.reason());
              return Optional.empty();
            });
  }

  private static Optional<Decrypted> open(Jwe jwe, Attempt attempt) {
    return jwe.open(attempt.recipient(), attempt.key().key())
        .map(plaintext -> new Decrypted(attempt.recipient(), attempt.key().identity(), plaintext));
  }
}
