package dev.countersign.testserver.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.jwk.PublishedTestKeys;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.math.BigInteger;
import java.security.KeyStore;
import java.security.interfaces.ECPublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadyMadeKeysTest {

  private static final JwkInspector REAL = new JoseJwkInspector();
  private static final RingId RS256 = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);

  private static List<JsonObject> published() {
    return ReadyMadeKeys.all();
  }

  private static PublicJwk publicHalf(JsonObject key) {
    return new PublicJwk(key.without(Set.of("d", "p", "q", "dp", "dq", "qi")));
  }

  @ParameterizedTest
  @MethodSource("published")
  void areRefusedByTheRealService(JsonObject key) {
    assertThat(REAL.inspect(new PrivateJwk(key.with("kid", "other"))))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error().toString()).contains("published test key"));
    assertThat(REAL.inspect(publicHalf(key))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void theKeyOfTheCertificateIsRefusedToo() throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = ReadyMadeKeys.class.getResourceAsStream("../test-tls.p12")) {
      store.load(in, "published".toCharArray());
    }
    var point = ((ECPublicKey) store.getCertificate("tls").getPublicKey()).getW();
    var jwk =
        new PublicJwk(
            JsonObject.EMPTY
                .with("kty", "EC")
                .with("crv", "P-256")
                .with("x", Base64Url.encode(unsigned(point.getAffineX())))
                .with("y", Base64Url.encode(unsigned(point.getAffineY()))));
    assertThat(REAL.inspect(jwk).toString()).contains("published test key");
  }

  private static byte[] unsigned(BigInteger coordinate) {
    var bytes = coordinate.toByteArray();
    var all = new byte[32];
    var length = Math.min(bytes.length, all.length);
    System.arraycopy(bytes, bytes.length - length, all, all.length - length, length);
    return all;
  }

  @Test
  void areAcceptedByATestServer() {
    var tolerant = new JoseJwkInspector(PublishedTestKeys.NONE);
    assertThat(tolerant.inspect(publicHalf(published().getFirst()))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void otherKeysAreAccepted() {
    var key = new JwkKeyGenerator().generate(RS256);
    assertThat(REAL.inspect(key)).isInstanceOf(Result.Ok.class);
  }

  private static List<JsonObject> published(String kty) {
    return published().stream().filter(key -> key.string("kty").equals(Optional.of(kty))).toList();
  }

  @ParameterizedTest
  @CsvSource({"RSA, RS256, n", "EC, ES256, x", "OKP, Ed25519, x"})
  void differInOneServerAlsoWhenAllPublishedOnesAreTaken(
      String kty, String algorithm, String member) {
    var ring = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.parse(algorithm).orElseThrow());
    var keys = published(kty).stream().map(key -> key.string(member).orElseThrow()).toList();
    var generator = new ReadyMadeKeys();
    var generated = new HashSet<String>();
    for (var i = 0; i < keys.size(); i++) {
      generated.add(generator.generate(ring).members().string(member).orElseThrow());
    }
    assertThat(generated).containsExactlyInAnyOrderElementsOf(keys);
    var further = generator.generate(ring).members().string(member).orElseThrow();
    assertThat(keys).isNotEmpty().doesNotContain(further);
  }

  @ParameterizedTest
  @CsvSource({"ES384", "Ed448"})
  void areNotUsedForOtherCurves(String algorithm) {
    var ring = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.parse(algorithm).orElseThrow());
    var key = new ReadyMadeKeys().generate(ring).members().string("x").orElseThrow();
    assertThat(published()).noneMatch(jwk -> jwk.string("x").equals(Optional.of(key)));
  }
}
