package dev.countersign.crypto.token;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.crypto.key.UnsealedKeys;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.user.PairwiseSubject;
import dev.countersign.domain.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives pairwise subjects with HMAC-SHA-256 of the sector and the identifier of the user.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect
 *     Core §8.1</a>
 */
public final class HmacPairwiseSubjects implements PairwiseSubjects {

  private static final String HMAC = "HmacSHA256";

  private final KeyRings rings;
  private final UnsealedKeys<SecretKeySpec> secrets;

  /** Finds the secret in {@code rings} and unseals it with {@code sealer}. */
  public HmacPairwiseSubjects(KeyRings rings, Sealer sealer) {
    this.rings = rings;
    this.secrets = new UnsealedKeys<>(sealer, (identity, jwk) -> secret(jwk));
  }

  private static SecretKeySpec secret(PrivateJwk jwk) {
    var bytes = jwk.members().string("k").flatMap(Base64Url::decode).orElseThrow();
    return new SecretKeySpec(bytes, HMAC);
  }

  @Override
  public PairwiseSubject subject(String sector, UserId user) {
    // A host contains no line break, so that no other pair gives the same text.
    var text = sector + "\n" + user.value();
    try {
      var hmac = Mac.getInstance(HMAC);
      hmac.init(secret());
      return new PairwiseSubject(
          PairwiseSubject.BEGINNING
              + Base64Url.encode(hmac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this platform lacks " + HMAC, e);
    }
  }

  private SecretKeySpec secret() {
    var key =
        rings
            .find(RingId.pairwise())
            .flatMap(KeyRing::active)
            .orElseThrow(
                () ->
                    new IllegalStateException("ring " + RingId.pairwise().name() + " has no key"));
    return secret(key);
  }

  private SecretKeySpec secret(Key.Active key) {
    return secrets
        .get(key)
        .orElse(
            unopenable -> {
              throw new IllegalStateException(
                  "the secret of pairwise subjects: " + unopenable.reason());
            });
  }
}
