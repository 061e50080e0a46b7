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

/** Has its signatures remembered; still needs keys whose seals open. */
public final class InMemoryTokenSigner implements TokenSigner {

  private final Sealer sealer;
  private final InMemorySignatures signatures;

  /** Unseals with {@code sealer} and has its signatures remembered by {@code signatures}. */
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
      throw new IllegalArgumentException("nobody signs");
    }
    return signatures.remember(keys.stream().map(key -> signed(key, type, claims)).toList());
  }

  private Signed signed(Key.Active key, TokenType type, JsonObject claims) {
    var algorithm =
        SignatureAlgorithm.parse(key.identity().ring().algorithm())
            .orElseThrow(() -> new IllegalArgumentException("not a key that signs"));
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
      throw new IllegalArgumentException("not a secret for " + algorithm);
    }
    var header = JsonObject.EMPTY.with("alg", algorithm.wireName()).with("typ", type.wireName());
    return signatures.remember(new Signed(algorithm, new Signer.Knower(secret), header, claims));
  }

  private static int hashBits(SignatureAlgorithm algorithm) {
    return Integer.parseInt(algorithm.wireName().substring(2));
  }
}
