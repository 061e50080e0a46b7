package dev.countersign.testkit.token;

import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.util.List;

/**
 * A signer that stores its signatures in {@link InMemorySignatures}. It needs keys whose seals
 * open.
 */
public final class InMemoryTokenSigner implements TokenSigner {

  private final Sealer sealer;
  private final InMemorySignatures signatures;

  /**
   * Creates a signer that opens keys with {@code sealer} and stores signatures in {@code
   * signatures}.
   */
  public InMemoryTokenSigner(Sealer sealer, InMemorySignatures signatures) {
    this.sealer = sealer;
    this.signatures = signatures;
  }

  @Override
  public String sign(Key.Active key, TokenType type, JsonObject claims) {
    return signatures.remember(signed(key, type, claims));
  }

  @Override
  public JsonObject sign(List<Key.Active> keys, TokenType type, JsonObject claims) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key is required");
    }
    return signatures.remember(keys.stream().map(key -> signed(key, type, claims)).toList());
  }

  private Signed signed(Key.Active key, TokenType type, JsonObject claims) {
    var algorithm =
        SignatureAlgorithm.parse(key.identity().ring().algorithm())
            .orElseThrow(() -> new IllegalArgumentException("the key is not a signing key"));
    if (sealer.open(key.record(), key.material())
        instanceof Result.Refused<JsonObject, DecryptionFailure>(var unopenable)) {
      throw new IllegalStateException(unopenable.reason());
    }
    var header =
        JsonObject.EMPTY
            .with("alg", algorithm.wireName())
            .with("kid", key.identity().id().value())
            .with("typ", type.wireName());
    return new Signed(algorithm, InMemorySignatures.holder(key), header, claims);
  }

  @Override
  public String sign(
      ClientSecret secret, SignatureAlgorithm algorithm, TokenType type, JsonObject claims) {
    if (!algorithm.symmetric() || secret.value().length() * 8 < hashBits(algorithm)) {
      throw new IllegalArgumentException("the secret does not fit the algorithm " + algorithm);
    }
    var header = JsonObject.EMPTY.with("alg", algorithm.wireName()).with("typ", type.wireName());
    return signatures.remember(new Signed(algorithm, new Signer.Knower(secret), header, claims));
  }

  @Override
  public String unsigned(TokenType type, JsonObject claims) {
    var header = JsonObject.EMPTY.with("alg", "none").with("typ", type.wireName());
    return signatures.rememberUnsigned(header, claims);
  }

  private static int hashBits(SignatureAlgorithm algorithm) {
    return Integer.parseInt(algorithm.wireName().substring(2));
  }
}
