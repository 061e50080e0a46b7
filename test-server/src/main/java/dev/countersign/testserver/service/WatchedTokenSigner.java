package dev.countersign.testserver.service;

import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testserver.service.TokenWatch.ClaimChange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import java.util.function.Function;

/** Signs with the real signer, adds or changes the claims that a test ordered, and records it. */
final class WatchedTokenSigner implements TokenSigner {

  private static final long HOUR = 3_600;

  private final TokenSigner signer;
  private final TokenWatch watch;

  WatchedTokenSigner(TokenSigner signer, TokenWatch watch) {
    this.signer = signer;
    this.watch = watch;
  }

  @Override
  public String sign(Key.Active key, TokenType type, JsonObject claims) {
    return watched(type, claims, all -> signer.sign(key, type, all));
  }

  @Override
  public JsonObject sign(List<Key.Active> keys, TokenType type, JsonObject claims) {
    var signed = signer.sign(keys, type, claims);
    watch.issued(type, claims, JsonWriter.text(signed));
    return signed;
  }

  @Override
  public String sign(
      ClientSecret secret, SignatureAlgorithm algorithm, TokenType type, JsonObject claims) {
    return watched(type, claims, all -> signer.sign(secret, algorithm, type, all));
  }

  @Override
  public String unsigned(TokenType type, JsonObject claims) {
    return watched(type, claims, all -> signer.unsigned(type, all));
  }

  private String watched(TokenType type, JsonObject claims, Function<JsonObject, String> signing) {
    var all = watch.completed(type, claims);
    var change = watch.changeFor(type);
    if (change.isPresent()) {
      all = falsified(all, change.get());
    }
    var unknownKey = change.filter(ClaimChange::unknownKey).isPresent();
    var token = unknownKey ? byUnknownKey(type, all) : signing.apply(all);
    watch.issued(type, all, token);
    return token;
  }

  private static JsonObject falsified(JsonObject claims, ClaimChange ordered) {
    var changed = ordered.expired() ? expired(claims) : claims;
    for (var change : ordered.claims().members().entrySet()) {
      changed =
          change.getValue() instanceof JsonNull
              ? changed.without(List.of(change.getKey()))
              : changed.with(change.getKey(), change.getValue());
    }
    return changed;
  }

  private static JsonObject expired(JsonObject claims) {
    var issued = claims.integer("iat").orElse(HOUR);
    return claims.with("exp", issued - HOUR);
  }

  private static String byUnknownKey(TokenType type, JsonObject claims) {
    var header =
        JsonObject.EMPTY
            .with("alg", "ES256")
            .with("kid", "unknown-to-the-server")
            .with("typ", type.wireName());
    var signed = part(header) + "." + part(claims);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(generator.generateKeyPair().getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + Base64Url.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(JsonObject object) {
    return Base64Url.encode(JsonWriter.text(object).getBytes(StandardCharsets.UTF_8));
  }
}
