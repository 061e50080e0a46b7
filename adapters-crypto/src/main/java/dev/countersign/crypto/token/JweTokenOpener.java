package dev.countersign.crypto.token;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenOpener;
import dev.countersign.crypto.jose.Jwe;
import dev.countersign.crypto.jose.JweReader;
import dev.countersign.crypto.key.RecipientDecryption;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.Utf8;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenLayer;

/**
 * Decrypts JWEs. If the form of a JWE is valid but it cannot be decrypted, the refusal is the same
 * for every cause, and always follows a failed decryption.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.2">RFC 7516 §5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-11.5">RFC 7516 §11.5</a>
 */
public final class JweTokenOpener implements TokenOpener {

  private final RecipientDecryption decryption;

  /** Unseals keys with {@code sealer}. */
  public JweTokenOpener(Sealer sealer) {
    this.decryption = new RecipientDecryption(sealer);
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
    return decryption
        .decrypt(jwe, recipientKeys::candidates)
        .<Result<Opened, DecryptionFailure>>map(decrypted -> Result.ok(opened(jwe, decrypted)))
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

  private static Opened opened(Jwe jwe, RecipientDecryption.Decrypted decrypted) {
    var plaintext = decrypted.plaintext();
    return new Opened(
        Base64Url.encode(plaintext),
        Utf8.decode(plaintext),
        JsonReader.object(plaintext),
        layer(jwe, decrypted));
  }

  private static TokenLayer.Encrypted layer(Jwe jwe, RecipientDecryption.Decrypted decrypted) {
    return new TokenLayer.Encrypted(
        decrypted.recipient().algorithm().orElseThrow().wireName(),
        jwe.content().wireName(),
        decrypted.key().id(),
        jwe.protectedHeader(),
        decrypted.recipient().unprotectedHeader());
  }
}
