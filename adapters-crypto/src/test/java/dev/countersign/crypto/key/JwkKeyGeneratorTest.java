package dev.countersign.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.key.KeyGeneratorContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JwkKeyGeneratorTest extends KeyGeneratorContract {

  @Override
  protected KeyGenerator keyGenerator() {
    return new JwkKeyGenerator();
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "ES384", "ES512", "EDDSA", "ED25519", "ED448"})
  void generatesValidKeysNamedByTheirThumbprint(SignatureAlgorithm algorithm) throws Exception {
    var key = keyGenerator().generate(RingId.signing(KeyOwner.PROVIDER, algorithm));
    assertThat(new JoseJwkInspector().inspect(key)).isEqualTo(Result.ok(key));
    var peer = JWK.parse(JsonWriter.text(key.members()));
    assertThat(peer.computeThumbprint().toString()).isEqualTo(peer.getKeyID());
    assertThat(peer.isPrivate()).isTrue();
  }
}
