package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.crypto.jose.JweDraft;
import dev.countersign.crypto.jose.JweWriter;
import dev.countersign.crypto.jwk.PublicKeys;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts tokens to public keys, whose parsed form is cached, and with client secrets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-5.1">RFC 7516 §5.1</a>
 */
public final class Jose4jTokenEncrypter implements TokenEncrypter {

  // RFC 7519 §5.2: "In the case that nested signing or encryption is employed, this Header
  // Parameter MUST be present; in this case, the value MUST be "JWT"".
  private static final JsonObject NESTED = JsonObject.EMPTY.with("cty", "JWT");

  private final PublicKeys keys;

  /** Encrypts to no published key of the test server. */
  public Jose4jTokenEncrypter() {
    this(new PublicKeys());
  }

  /** Encrypts to the keys that this cache finds valid. */
  public Jose4jTokenEncrypter(PublicKeys keys) {
    this.keys = keys;
  }

  @Override
  public String encrypt(String signed, Encryption encryption, PublicJwk recipient) {
    var only = List.of(new Recipient(encryption.algorithm(), recipient));
    return JweWriter.compact(draft(encryption.content(), only), bytes(signed));
  }

  @Override
  public String encrypt(String signed, Encryption encryption, ClientSecret secret) {
    var recipient =
        new JweDraft.Recipient(
            encryption.algorithm(), SecretDerivedKey.of(secret, encryption), JsonObject.EMPTY);
    return JweWriter.compact(draft(encryption.content(), recipient), bytes(signed));
  }

  @Override
  public JsonObject encrypt(
      String signed, ContentEncryptionAlgorithm content, List<Recipient> recipients) {
    return JweWriter.general(draft(content, recipients), bytes(signed));
  }

  private static byte[] bytes(String signed) {
    return signed.getBytes(StandardCharsets.UTF_8);
  }

  private JweDraft draft(ContentEncryptionAlgorithm content, List<Recipient> recipients) {
    return draft(content, recipients.stream().map(this::ready).toArray(JweDraft.Recipient[]::new));
  }

  private static JweDraft draft(
      ContentEncryptionAlgorithm content, JweDraft.Recipient... recipients) {
    return new JweDraft(content, NESTED, JsonObject.EMPTY, Optional.empty(), List.of(recipients));
  }

  private JweDraft.Recipient ready(Recipient recipient) {
    var algorithm = recipient.algorithm();
    var jwk = recipient.key();
    if (algorithm.onlyWhenTheKeyNamesIt() || !jwk.encryptsWith(algorithm)) {
      throw new IllegalArgumentException("the key cannot be used to encrypt with " + algorithm);
    }
    var key =
        keys.find(jwk).orElseThrow(() -> new IllegalArgumentException("the key is not valid"));
    var header = jwk.keyId().map(kid -> JsonObject.EMPTY.with("kid", kid));
    return new JweDraft.Recipient(algorithm, key, header.orElse(JsonObject.EMPTY));
  }
}
