package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access tokens that the server signs with another algorithm than RS256. */
final class AccessTokenAlgorithmTest {

  @Test
  void aTokenWithEs256IsAcceptedHereAndVerifiedByOthers(@TempDir Path directory) throws Exception {
    var settings =
        Operator.settings(directory, "COUNTERSIGN_ACCESS_TOKEN_SIGNING_ALGORITHM", "ES256");
    try (var service = RestartableService.start(settings)) {
      var api = new Api(service.url());
      var token = new Operator(service).token();
      var signed = SignedJWT.parse(token);
      assertThat(signed.getHeader().getAlgorithm().getName()).isEqualTo("ES256");

      // The administration is protected by the framework, which asks the service about the token.
      assertThat(api.get("/admin/clients", token).status()).isEqualTo(200);
      var forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(86);
      assertThat(api.get("/admin/clients", forged).status()).isEqualTo(401);

      var keys = JWKSet.parse(api.get("/jwks.json", "").response().body());
      var key = keys.getKeyByKeyId(signed.getHeader().getKeyID()).toECKey();
      assertThat(signed.verify(new ECDSAVerifier(key))).isTrue();
    }
  }
}
