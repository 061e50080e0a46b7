package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Step 4: clients that authenticate with a JWT. */
final class ProofSteps {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Newcomer newcomer;

  ProofSteps(Newcomer newcomer) {
    this.newcomer = newcomer;
  }

  void secretAssertion(Service service) throws Exception {
    var client =
        newcomer.register(
            service,
            Map.of(
                "grant_types",
                List.of("client_credentials"),
                "token_endpoint_auth_method",
                "client_secret_jwt",
                "token_endpoint_auth_signing_alg",
                "HS256"));
    var assertion =
        Peer.assertion(
            service,
            client.string("client_id"),
            new JWSHeader(JWSAlgorithm.HS256),
            new MACSigner(client.string("client_secret").getBytes(StandardCharsets.UTF_8)));
    tokenByAssertion(service, assertion);
  }

  void keyAssertion(Service service) throws Exception {
    var key = new RSAKeyGenerator(2048).keyID("client-key").generate();
    var client =
        newcomer.register(
            service,
            Map.of(
                "grant_types",
                List.of("client_credentials"),
                "token_endpoint_auth_method",
                "private_key_jwt",
                "jwks",
                Map.of("keys", List.of(key.toPublicJWK().toJSONObject()))));
    var header = new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("client-key").build();
    tokenByAssertion(
        service,
        Peer.assertion(service, client.string("client_id"), header, new RSASSASigner(key)));
  }

  private static void tokenByAssertion(Service service, String assertion) throws Exception {
    var form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_assertion_type",
            JWT_BEARER,
            "client_assertion",
            assertion);
    var api = new Api(service.url());
    var answer = api.postForm("/token", form);
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    var _ = Peer.verified(service, answer.string("access_token"));
    assertThat(api.postForm("/token", form).string("error")).isEqualTo("invalid_client");
  }
}
