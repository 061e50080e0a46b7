package dev.countersign.crypto.token;

import static java.lang.System.Logger.Level.WARNING;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.jose.JweReader;
import dev.countersign.crypto.jose.JweRecipient;
import dev.countersign.crypto.key.UnsealedKeys;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.Utf8;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decrypts JWEs. If the form of a JWE is valid but it cannot be decrypted, the refusal is the same
 * for every cause, and always follows a failed decryption.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2">RFC 7516 §5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-11.5">RFC 7516 §11.5</a>
 */
public final class JweTokenOpener implements TokenOpener {

  private static final System.Logger LOG = System.getLogger(JweTokenOpener.class.getName());
  private static final int MOST_TRIED = 32;

  // Each attempt derives a key with up to 600,000 iterations.
  private static final int MOST_TRIED_BY_PASSWORD = 2;

  private final UnsealedKeys<DecryptionKey> keys;

  private record Attempt(JweRecipient recipient, DecryptionKey key) {}

  /** Unseals keys with {@code sealer}. */
  public JweTokenOpener(Sealer sealer) {
    this.keys = new UnsealedKeys<>(sealer, DecryptionKey::of);
  }

  @Override
  public Result<Opened, DecryptionFailure> open(EncryptedToken token, RecipientKeys recipientKeys) {
    var parsed =
        switch (token) {
          case EncryptedToken.Compact(var text) -> JweReader.compact(text);
          case EncryptedToken.Serialized(var json) -> JweReader.json(json);
        };
    return parsed.flatMap(jwe -> open(jwe, recipientKeys));
  }

  private Result<Opened, DecryptionFailure> open(Jwe jwe, RecipientKeys recipientKeys) {
    var attempts =
        jwe.recipients().stream()
            .flatMap(recipient -> attempts(recipient, recipientKeys))
            .limit(MOST_TRIED)
            .toList();
    if (attempts.isEmpty()) {
      jwe.decryptWithRandomKey();
    }
    return firstToOpen(jwe, attempts)
        .<Result<Opened, DecryptionFailure>>map(Result::ok)
        .orElseGet(() -> Result.refused(new DecryptionFailure("no key decrypts the token")));
  }

  @Override
  public Result<String, DecryptionFailure> open(EncryptedToken.Compact token, ClientSecret secret) {
    return JweReader.compact(token.text()).flatMap(jwe -> open(jwe, secret));
  }

  private static Result<String, DecryptionFailure> open(Jwe jwe, ClientSecret secret) {
    var recipient = jwe.recipients().getFirst();
    var key =
        recipient
            .algorithm()
            .filter(algorithm -> algorithm.symmetric() && !algorithm.byPassword())
            .map(algorithm -> new Encryption(algorithm, jwe.content()))
            .map(encryption -> SecretDerivedKey.of(secret, encryption));
    if (key.isEmpty()) {
      jwe.decryptWithRandomKey();
    }
    return key.flatMap(derived -> jwe.open(recipient, derived))
        .flatMap(Utf8::decode)
        .<Result<String, DecryptionFailure>>map(Result::ok)
        .orElseGet(() -> Result.refused(new DecryptionFailure("no key decrypts the token")));
  }

  private Stream<Attempt> attempts(JweRecipient recipient, RecipientKeys recipientKeys) {
    var algorithm = recipient.algorithm();
    if (algorithm.isEmpty() || recipient.hasMalformedKeyId()) {
      return Stream.empty();
    }
    return recipientKeys.candidates(recipient.keyId(), algorithm.get()).stream()
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

  private static Optional<Opened> firstToOpen(Jwe jwe, List<Attempt> attempts) {
    return attempts.stream()
        .map(attempt -> open(jwe, attempt))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Opened> open(Jwe jwe, Attempt attempt) {
    return jwe.open(attempt.recipient(), attempt.key().key())
        .map(
            plaintext ->
                new Opened(
                    Base64Url.encode(plaintext), Utf8.decode(plaintext),
                    JsonReader.object(plaintext), layer(jwe, attempt)));
  }

  private static TokenLayer.Encrypted layer(Jwe jwe, Attempt attempt) {
    return new TokenLayer.Encrypted(
        attempt.recipient().algorithm().orElseThrow().wireName(),
        jwe.content().wireName(),
        attempt.key().identity().id(),
        jwe.protectedHeader(),
        attempt.recipient().unprotectedHeader());
  }
}
