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

/**
 * A private recovery key, which opens what was sealed to its public part, in place of a master key.
 */
final class RecoveryPrivateKey implements MasterKey {

  private final RecoveryKey publicPart;
  private final KeyManagementAlgorithm algorithm;
  private final PrivateKey key;
  private final String source;

  RecoveryPrivateKey(JsonObject jwk, KeyManagementAlgorithm algorithm, String source) {
    this.publicPart = new RecoveryKey(jwk, algorithm);
    this.algorithm = algorithm;
    this.key = JwkMaterial.privateKey(jwk);
    this.source = source;
  }

  @Override
  public String name() {
    return publicPart.name();
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public WrappedKey wrap(byte[] contentKey) {
    return publicPart.wrap(contentKey);
  }

  @Override
  public boolean authenticates() {
    return false;
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
                    new DecryptionFailure(
                        "a wrapped key was changed, or is wrapped for another key")));
  }

  @Override
  public String toString() {
    return "RecoveryPrivateKey[from " + source + ", redacted]";
  }
}
