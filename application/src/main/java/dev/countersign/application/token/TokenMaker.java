package dev.countersign.application.token;

import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.key.Encryption;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PublicJwk;
import dev.countersign.domain.key.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import java.util.Optional;

/**
 * Makes every JWT of this service: chooses the key, signs, and encrypts what was signed. What may
 * stand in a token, and to whom it may go, is the callers' to know.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-11.2">RFC 7519 §11.2: first
 *     signed, then encrypted</a>
 */
final class TokenMaker {

  private final SelectKeys keys;
  private final TokenSigner signer;
  private final TokenEncrypter encrypter;
  private final RevealSecret revealSecret;

  TokenMaker(
      SelectKeys keys, TokenSigner signer, TokenEncrypter encrypter, RevealSecret revealSecret) {
    this.keys = keys;
    this.signer = signer;
    this.encrypter = encrypter;
    this.revealSecret = revealSecret;
  }

  /** A token that anybody may read. */
  String signed(TokenType type, SignatureAlgorithm algorithm, JsonObject claims) {
    return signer.sign(keys.signing(KeyOwner.PROVIDER, algorithm), type, claims);
  }

  /** A token for a client: encrypted to it, if it is to be. */
  String forClient(
      TokenType type,
      SignatureAlgorithm algorithm,
      Optional<Encryption> encryption,
      JsonObject claims,
      Client client) {
    var signed = signed(type, algorithm, claims);
    return encryption.map(wanted -> encrypted(signed, wanted, client)).orElse(signed);
  }

  /** A token for whoever holds that key. */
  String forKey(
      TokenType type,
      SignatureAlgorithm algorithm,
      JsonObject claims,
      Encryption encryption,
      PublicJwk recipient) {
    return encrypter.encrypt(signed(type, algorithm, claims), encryption, recipient);
  }

  /** A token that comes back to be opened here. */
  String forUs(
      TokenType type, SignatureAlgorithm algorithm, JsonObject claims, Encryption encryption) {
    var key = keys.encrypting(KeyOwner.PROVIDER, encryption.algorithm());
    return forKey(type, algorithm, claims, encryption, new PublicJwk(key.identity().shown()));
  }

  // Registration made sure that there is such a key, or a secret whose value is kept.
  private String encrypted(String signed, Encryption wanted, Client client) {
    return wanted.algorithm().symmetric()
        ? encrypter.encrypt(signed, wanted, revealSecret.reveal(client).orElseThrow())
        : encrypter.encrypt(
            signed, wanted, client.metadata().jwks().keyFor(wanted.algorithm()).orElseThrow());
  }
}
