package dev.countersign.application.token.shared;

import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.RevealSecret;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.token.driven.TokenEncrypter;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import java.util.Optional;

/**
 * Makes every JWT of this service: chooses the key, signs, and encrypts what was signed. What may
 * stand in a token, and to whom it may go, is the callers' to know.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-11.2">RFC 7519 §11.2: first
 *     signed, then encrypted</a>
 */
public final class JwtEncoder {

  private final SelectKeys keys;
  private final TokenSigner signer;
  private final TokenEncrypter encrypter;
  private final RevealSecret revealSecret;
  private final FindClientKeys clientKeys;

  public JwtEncoder(
      SelectKeys keys,
      TokenSigner signer,
      TokenEncrypter encrypter,
      RevealSecret revealSecret,
      FindClientKeys clientKeys) {
    this.keys = keys;
    this.signer = signer;
    this.encrypter = encrypter;
    this.revealSecret = revealSecret;
    this.clientKeys = clientKeys;
  }

  /** Returns a signed JWT that is not encrypted. */
  public String signed(TokenType type, SignatureAlgorithm algorithm, JsonObject claims) {
    return signer.sign(keys.signing(KeyOwner.PROVIDER, algorithm), type, claims);
  }

  /**
   * Returns a JWT for the client that is not encrypted: signed with a key of this server, or with
   * the client's newest secret.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Signing">OpenID Connect
   *     Core §10.1</a>
   */
  public String signed(
      TokenType type, SignatureAlgorithm algorithm, JsonObject claims, Client client) {
    return algorithm.symmetric()
        // Registration made sure that there is a secret whose value is kept.
        ? signer.sign(revealSecret.reveal(client).orElseThrow(), algorithm, type, claims)
        : signed(type, algorithm, claims);
  }

  /** Returns a JWT for a client that registered JWTs without a signature. */
  public String unsigned(TokenType type, JsonObject claims) {
    return signer.unsigned(type, claims);
  }

  /**
   * Who is to read what is sent to a client; refuses if it is to be encrypted to a key that cannot
   * be had.
   */
  public Result<Recipient, TemporarilyUnavailable> recipient(
      Client client, Optional<Encryption> encryption) {
    return encryption
        .map(
            wanted -> wanted.algorithm().symmetric() ? secret(client, wanted) : key(client, wanted))
        .orElseGet(() -> Result.ok(new Recipient.Unencrypted()));
  }

  // Registration made sure that there is a secret whose value is kept.
  private Result<Recipient, TemporarilyUnavailable> secret(Client client, Encryption wanted) {
    return Result.ok(new Recipient.SecretHolder(wanted, revealSecret.reveal(client).orElseThrow()));
  }

  // A client that registered for encryption gets no unencrypted token because its keys are missing.
  private Result<Recipient, TemporarilyUnavailable> key(Client client, Encryption wanted) {
    return clientKeys
        .keysOf(client.metadata(), keys -> keys.keyFor(wanted.algorithm()).isPresent())
        .flatMap(keys -> keys.keyFor(wanted.algorithm()))
        .<Result<Recipient, TemporarilyUnavailable>>map(
            key -> Result.ok(new Recipient.KeyHolder(wanted, key)))
        .orElseGet(
            () ->
                Result.refused(
                    new TemporarilyUnavailable(
                        "the client's jwks_uri gives no key to encrypt to with "
                            + wanted.algorithm().wireName())));
  }

  /** A token of the client for that recipient. */
  public String forRecipient(
      TokenType type,
      SignatureAlgorithm algorithm,
      JsonObject claims,
      Recipient recipient,
      Client client) {
    var signed = signed(type, algorithm, claims, client);
    return switch (recipient) {
      case Recipient.Unencrypted() -> signed;
      case Recipient.KeyHolder(var encryption, var key) ->
          encrypter.encrypt(signed, encryption, key);
      case Recipient.SecretHolder(var encryption, var secret) ->
          encrypter.encrypt(signed, encryption, secret);
    };
  }

  /** A token for a client: encrypted to it, if it is to be. */
  public Result<String, TemporarilyUnavailable> forClient(
      TokenType type,
      SignatureAlgorithm algorithm,
      Optional<Encryption> encryption,
      JsonObject claims,
      Client client) {
    return recipient(client, encryption)
        .map(recipient -> forRecipient(type, algorithm, claims, recipient, client));
  }

  /** Returns a JWT that is encrypted to that key. */
  public String forKey(
      TokenType type,
      SignatureAlgorithm algorithm,
      JsonObject claims,
      Encryption encryption,
      PublicJwk recipient) {
    return encrypter.encrypt(signed(type, algorithm, claims), encryption, recipient);
  }

  /** A token that comes back to be opened here. */
  public String forUs(
      TokenType type, SignatureAlgorithm algorithm, JsonObject claims, Encryption encryption) {
    var key = keys.encrypting(KeyOwner.PROVIDER, encryption.algorithm());
    return forKey(type, algorithm, claims, encryption, new PublicJwk(key.identity().shown()));
  }
}
