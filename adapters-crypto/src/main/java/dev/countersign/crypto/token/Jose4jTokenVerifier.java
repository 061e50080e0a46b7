package dev.countersign.crypto.token;

import dev.countersign.application.token.driven.TokenVerifier;
import dev.countersign.crypto.jose.CompactJws;
import dev.countersign.crypto.jose.Jws;
import dev.countersign.crypto.jose.JwsReader;
import dev.countersign.crypto.jose.JwsSignature;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.Utf8;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.keys.HmacKey;

/**
 * Verifies tokens with the given keys only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515 §5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-3.1">RFC 8725 §3.1</a>
 */
public final class Jose4jTokenVerifier implements TokenVerifier {

  private final VerificationKeys verificationKeys;

  /** Caches parsed keys in {@code verificationKeys}. */
  public Jose4jTokenVerifier(VerificationKeys verificationKeys) {
    this.verificationKeys = verificationKeys;
  }

  @Override
  public Result<Contents, VerificationFailure> verify(SignedToken token, SignerKeys keys) {
    var parsed =
        switch (token) {
          case SignedToken.Compact(var text) -> JwsReader.compact(text);
          case SignedToken.Serialized(var json) -> JwsReader.json(json);
        };
    return parsed.flatMap(
        jws -> {
          var claims = JsonReader.object(jws.payload());
          return keys.candidates(claims, keyIds(jws))
              .flatMap(candidates -> contents(jws, claims, candidates));
        });
  }

  private static Set<String> keyIds(Jws jws) {
    return jws.signatures().stream()
        .flatMap(signature -> signature.keyId().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Result<Contents, VerificationFailure> contents(
      Jws jws, Optional<JsonObject> claims, List<PublicJwk> candidates) {
    var verified =
        jws.signatures().stream()
            .map(signature -> verified(signature, candidates))
            .flatMap(Optional::stream)
            .toList();
    var payload = jws.payload();
    return verified.isEmpty()
        ? Result.refused(new VerificationFailure("no key verifies the signature"))
        : Result.ok(
            new Contents(Base64Url.encode(payload), Utf8.decode(payload), claims, verified));
  }

  private Optional<Signature> verified(JwsSignature signature, List<PublicJwk> candidates) {
    return verificationKeys
        .signerOf(signature, candidates)
        .map(
            key ->
                new Signature(
                    signature.algorithm().orElseThrow(),
                    key,
                    signature.protectedHeader(),
                    signature.unprotectedHeader()));
  }

  @Override
  public Result<Verified, VerificationFailure> verify(String compact, List<PublicJwk> keys) {
    return CompactJws.parse(compact).flatMap(jws -> verify(jws, keys));
  }

  private Result<Verified, VerificationFailure> verify(CompactJws jws, List<PublicJwk> keys) {
    return verificationKeys
        .signerOf(jws.signature(), keys)
        .<Result<Verified, VerificationFailure>>map(
            key -> Result.ok(new Verified(jws.algorithm(), key, jws.header(), jws.claims())))
        .orElseGet(() -> Result.refused(new VerificationFailure("no key verifies the signature")));
  }

  @Override
  public Result<HmacVerified, VerificationFailure> verify(
      String compact, ClientSecret secret, SignatureAlgorithm algorithm) {
    return CompactJws.parse(compact).flatMap(jws -> verify(jws, secret, algorithm));
  }

  private static Result<HmacVerified, VerificationFailure> verify(
      CompactJws jws, ClientSecret secret, SignatureAlgorithm algorithm) {
    var key = new HmacKey(secret.value().getBytes(StandardCharsets.UTF_8));
    return algorithm.symmetric() && jws.algorithm() == algorithm && jws.signature().isBy(key)
        ? Result.ok(new HmacVerified(jws.header(), jws.claims()))
        : Result.refused(new VerificationFailure("the secret does not verify the signature"));
  }
}
