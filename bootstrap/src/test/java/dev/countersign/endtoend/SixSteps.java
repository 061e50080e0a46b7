package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests the six steps of the README over HTTP. Another library verifies and decrypts what the
 * service signs and encrypts.
 */
abstract class SixSteps {

  private final Newcomer newcomer = new Newcomer();

  /** Returns a service that was never started before. */
  abstract Service start();

  /** Checks the log of all steps further. */
  void checkLog(String log) {}

  @Test
  void theSixStepsAndTheRelyingPartyOnThem() throws Exception {
    try (var service = start()) {
      metadataNamesWorkingEndpoints(service);
      registrationRespondsWithAllMetadata(service);
      var grants = new GrantSteps(newcomer);
      var kept = grants.codeGrant(service);
      grants.implicitGrant(service);
      grants.neitherGrant(service);
      var proofs = new ProofSteps(newcomer);
      proofs.secretAssertion(service);
      proofs.keyAssertion(service);
      var tokens = new TokenSteps(newcomer);
      tokens.encryptedIdToken(service);
      tokens.theSampleOfRfc7516(service);
      var relyingParty = new RelyingPartySteps(newcomer);
      relyingParty.registersAndLeases(service);
      relyingParty.opensWhatIsEncryptedToIt(service);
      relyingParty.deletesAndRegistersAgain(service);
      var jwks = new Api(service.url()).get("/jwks.json", "").json();
      try (var again = service.restart()) {
        nothingIsLostAfterARestart(again, kept, jwks);
        nothingSecretIsInTheClear(again, service, kept.clientId());
      }
    }
  }

  // Step 1
  private static void metadataNamesWorkingEndpoints(Service service) {
    var api = new Api(service.url());
    var metadata = api.get("/.well-known/openid-configuration", "");
    assertThat(metadata.status()).isEqualTo(200);
    assertThat(metadata.json())
        .containsEntry("issuer", service.issuer())
        .containsEntry("authorization_endpoint", service.issuer() + "/authorize")
        .containsEntry("token_endpoint", service.issuer() + "/token")
        .containsEntry("registration_endpoint", service.issuer() + "/clients")
        .containsEntry("jwks_uri", service.issuer() + "/jwks.json");
    assertThat(api.get("/.well-known/oauth-authorization-server", "").json())
        .isEqualTo(metadata.json());
    metadata
        .json()
        .forEach(
            (name, value) -> {
              if (name.endsWith("_endpoint") || name.equals("jwks_uri")) {
                assertThat(api.get(value.toString(), "").status())
                    .describedAs(name)
                    .isNotIn(404, 500, 501);
              }
            });
  }

  // Step 3
  private void registrationRespondsWithAllMetadata(Service service) {
    var api = new Api(service.url());
    var answer =
        newcomer.register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Pragma")).isEqualTo("no-cache");
    assertThat(answer.json())
        .containsEntry("grant_types", List.of("authorization_code"))
        .containsEntry("response_types", List.of("code"))
        .containsEntry("redirect_uris", List.of(SignedInFlow.CALLBACK))
        .containsEntry("token_endpoint_auth_method", "client_secret_basic")
        .containsEntry("application_type", "web")
        .containsEntry("subject_type", "public")
        .containsEntry("id_token_signed_response_alg", "RS256")
        .containsEntry("require_auth_time", false)
        .containsEntry("client_secret_expires_at", 0L)
        .containsKeys(
            "client_id",
            "client_id_issued_at",
            "client_secret",
            "registration_client_uri",
            "registration_access_token");
    var read =
        api.get(
            answer.string("registration_client_uri"), answer.string("registration_access_token"));
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.string("client_id")).isEqualTo(answer.string("client_id"));
    assertThat(api.get(answer.string("registration_client_uri"), "wrong").status()).isEqualTo(401);
  }

  // Step 6
  private void nothingIsLostAfterARestart(
      Service again, GrantSteps.Kept kept, Map<String, Object> jwks) throws Exception {
    var api = new Api(again.url());
    assertThat(api.get("/jwks.json", "").json()).isEqualTo(jwks);
    assertThat(Peer.verified(again, kept.accessToken()).getIssuer()).isEqualTo(again.issuer());
    assertThat(api.get("/userinfo", kept.accessToken()).status()).isEqualTo(200);
    var readPath = kept.readUri().substring(again.issuer().length());
    assertThat(api.get(readPath, kept.readToken()).status()).isEqualTo(200);
    var refreshed =
        api.postForm(
            "/token",
            kept.clientId(),
            kept.secret(),
            Map.of("grant_type", "refresh_token", "refresh_token", kept.refreshToken()));
    assertThat(refreshed.status()).describedAs(refreshed.response().body()).isEqualTo(200);
    var _ = newcomer.keepsSecrets(refreshed);
    assertThat(api.get("/rp/registrations/demo/token", newcomer.newAdminToken(again)).status())
        .isEqualTo(200);
  }

  private void nothingSecretIsInTheClear(Service service, Service before, String clientId) {
    service.close();
    var log = before.log() + service.log();
    var files = String.join("\n", service.files());
    if (!files.isEmpty()) {
      // Proves that the search finds text on disk: client IDs are not secret.
      assertThat(files).contains(clientId);
    }
    newcomer.keepsSecret(Service.ADMIN_SECRET);
    newcomer.keepsSecret(Service.REGISTRATION_TOKEN);
    newcomer.keepsSecret(Service.PASSWORD);
    for (var secret : newcomer.secrets()) {
      assertThat(files.contains(secret)).describedAs("on disk: " + secret).isFalse();
      assertThat(log.contains(secret)).describedAs("in the log: " + secret).isFalse();
    }
    // Members of private keys only.
    assertThat(files).doesNotContain("\"dp\":", "\"qi\":", "PRIVATE KEY");
    assertThat(log).doesNotContain("\"dp\":", "\"qi\":", "PRIVATE KEY");
    checkLog(log);
  }
}
