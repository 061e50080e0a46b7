package dev.countersign.crypto.jwk;

import static dev.countersign.testkit.jwk.JwkFixtures.RSA;
import static dev.countersign.testkit.jwk.JwkFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import dev.countersign.application.jwk.driven.JwkInspector;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.jwk.JwkInspectorContract;
import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.util.List;
import org.jose4j.keys.BigEndianBigInteger;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoseJwkInspectorTest extends JwkInspectorContract {

  static final List<PrivateJwk> KEYS = JwkFixtures.ALL;

  private final JoseJwkInspector inspector = new JoseJwkInspector();

  @Override
  protected JwkInspector jwkInspector() {
    return inspector;
  }

  private void assertRefuses(PrivateJwk key) {
    assertThat(inspector.inspect(key)).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void namesByTheThumbprint(PrivateJwk key) throws Exception {
    var thumbprint = JWK.parse(JsonWriter.text(key.members())).computeThumbprint().toString();
    assertThat(inspector.inspect(key).map(named -> named.members().string("kid").orElseThrow()))
        .isEqualTo(Result.ok(thumbprint));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "q", "dp", "dq", "qi"})
  void refusesWrongAndMissingFactors(String name) {
    assertRefuses(JwkFixtures.spoiled(RSA, name));
    assertRefuses(new PrivateJwk(RSA.members().without(List.of(name))));
  }

  @Test
  void passesRsaWithoutFactors() {
    var plain = RSA.members().without(List.of("p", "q", "dp", "dq", "qi"));
    assertThat(inspector.inspect(new PrivateJwk(plain))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesMorePrimesThanTwo() {
    assertRefuses(with(RSA, "oth", "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ", "Ag", "AQAA", "AQAAAAAB"})
  void refusesInvalidExponents(String e) {
    assertThat(inspector.inspect(JwkFixtures.publicPart(with(RSA, "e", e))))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAModulusThatIsTooLargeOrEven() {
    assertRefusesModulus(BigInteger.ONE.shiftLeft(8192).add(BigInteger.ONE));
    assertRefusesModulus(BigInteger.ONE.shiftLeft(2048));
  }

  private void assertRefusesModulus(BigInteger n) {
    var key =
        JsonObject.EMPTY
            .with("kty", "RSA")
            .with("e", "AQAB")
            .with("n", Base64Url.encode(n.toByteArray()));
    assertThat(inspector.inspect(new PublicJwk(key))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesCoordinatesAsLargeAsTheField() {
    var curve = EllipticCurves.P521;
    var p = ((ECFieldFp) curve.getCurve().getField()).getP();
    var x = curve.getGenerator().getAffineX();
    var y = curve.getGenerator().getAffineY();
    assertThat(inspector.inspect(p521(x, y))).isInstanceOf(Result.Ok.class);
    // The same point modulo p, but with another encoding.
    assertThat(inspector.inspect(p521(x.add(p), y))).isInstanceOf(Result.Refused.class);
    assertThat(inspector.inspect(p521(x, y.add(p)))).isInstanceOf(Result.Refused.class);
  }

  private static PublicJwk p521(BigInteger x, BigInteger y) {
    return new PublicJwk(
        JsonObject.EMPTY
            .with("kty", "EC")
            .with("crv", "P-521")
            .with("x", Base64Url.encode(BigEndianBigInteger.toByteArray(x, 66)))
            .with("y", Base64Url.encode(BigEndianBigInteger.toByteArray(y, 66))));
  }

  @Test
  void refusesAnAlgorithmThatContradictsTheUse() {
    assertRefuses(with(with(RSA, "alg", "RSA-OAEP"), "use", "sig"));
    assertRefuses(with(with(RSA, "alg", "RS256"), "use", "enc"));
  }
}
