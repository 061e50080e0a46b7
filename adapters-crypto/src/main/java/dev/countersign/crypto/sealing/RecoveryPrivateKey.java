package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.jose.ContentEncryptionKeySource;
import dev.countersign.crypto.jose.JweRecipient;
import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;
import java.security.PrivateKey;

/** A whole recovery key: it opens what was sealed to its public half, in place of a master key. */
final class RecoveryPrivateKey implements MasterKey {

  private final RecoveryKey publicHalf;
  private final KeyManagementAlgorithm algorithm;
  private final PrivateKey key;
  private final String source;

  RecoveryPrivateKey(JsonObject jwk, KeyManagementAlgorithm algorithm, String source) {
    this.publicHalf = new RecoveryKey(jwk, algorithm);
    this.algorithm = algorithm;
    this.key = JwkMaterial.privateKey(jwk);
    this.source = source;
  }

  @Override
  public String name() {
    return publicHalf.name();
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public WrappedKey wrap(byte[] contentKey) {
    return publicHalf.wrap(contentKey);
  }

  @Override
  public Result<byte[], DecryptionFailure> unwrap(WrappedKey wrapped) {
    var header = wrapped.header();
    return header
        .string("alg")
        .filter(algorithm.wireName()::equals)
        .flatMap(alg -> Base64Url.decode(wrapped.encryptedKey()))
        .map(bytes -> new JweRecipient(header, JsonObject.EMPTY, bytes))
        .flatMap(
            recipient ->
                ContentEncryptionKeySource.unwrap(
                    recipient, ContentEncryptionAlgorithm.A256GCM, key))
        .<Result<byte[], DecryptionFailure>>map(Result::ok)
        .orElseGet(
            () ->
                Result.refused(
                    new DecryptionFailure("a wrapped key was changed, or is another's")));
  }

  @Override
  public String toString() {
    return "RecoveryPrivateKey[from " + source + ", redacted]";
  }
}
