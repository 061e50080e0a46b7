package dev.countersign.crypto.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.countersign.application.registration.driven.SoftwareStatementVerifier;
import dev.countersign.application.token.driven.TokenSigner;
import dev.countersign.crypto.jwk.VerificationKeys;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.crypto.token.Jose4jTokenSigner;
import dev.countersign.domain.client.SoftwareStatement;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.SoftwareStatementClaims;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.registration.SoftwareStatementVerifierContract;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Jose4jSoftwareStatementVerifierTest extends SoftwareStatementVerifierContract {

  private static final TestKeys WORKSHOP = TestCrypto.open();
  private static final TokenSigner SIGNER = new Jose4jTokenSigner(WORKSHOP.sealer());

  private final SoftwareStatementVerifier verifier =
      new Jose4jSoftwareStatementVerifier(new VerificationKeys());

  @Override
  protected TestKeys workshop() {
    return WORKSHOP;
  }

  @Override
  protected TokenSigner tokenSigner() {
    return SIGNER;
  }

  @Override
  protected SoftwareStatementVerifier softwareStatementVerifier() {
    return verifier;
  }

  private Result<SoftwareStatementClaims, VerificationFailure> verify(
      JWSHeader header, String payload) throws JOSEException {
    var key = new RSAKeyGenerator(2048).keyID("1").generate();
    var jws = new JWSObject(header, new Payload(payload));
    jws.sign(new RSASSASigner(key));
    return verifier.verify(new SoftwareStatement(jws.serialize()), published(key));
  }

  private static JwkSet published(RSAKey key) {
    var set = "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}";
    return JsonReader.object(set).map(JwkSet::parse).orElseThrow().orElse(JwkSet.class::cast);
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1");
  }

  @Test
  void acceptsAStatementOfAnotherLibrary() throws JOSEException {
    for (var type : Set.of("JWT", "jwt", "software-statement+jwt")) {
      var header = header().type(new JOSEObjectType(type)).build();
      assertThat(verify(header, "{\"iss\":\"a\"}")).isInstanceOf(Result.Ok.class);
    }
    assertThat(verify(header().build(), "{\"iss\":\"a\"}")).isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesExtensions() throws JOSEException {
    var header = header().criticalParams(Set.of("exp")).customParam("exp", 1).build();
    assertThat(verify(header, "{\"iss\":\"a\"}")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesAPayloadThatIsNotAnObject() throws JOSEException {
    assertThat(verify(header().build(), "[\"iss\"]")).isInstanceOf(Result.Refused.class);
  }

  @Test
  void doesNotTrustAKeyInTheHeader() throws JOSEException {
    var own = new RSAKeyGenerator(2048).keyID("1").generate();
    var others = new RSAKeyGenerator(2048).keyID("1").generate();
    var jws =
        new JWSObject(header().jwk(own.toPublicJWK()).build(), new Payload("{\"iss\":\"a\"}"));
    jws.sign(new RSASSASigner(own));
    var statement = new SoftwareStatement(jws.serialize());
    assertThat(verifier.verify(statement, published(others))).isInstanceOf(Result.Refused.class);
    assertThat(verifier.verify(statement, published(own))).isInstanceOf(Result.Ok.class);
  }
}
