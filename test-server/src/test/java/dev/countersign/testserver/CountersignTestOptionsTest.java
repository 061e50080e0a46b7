package dev.countersign.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.RsaJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@CountersignTest(
    users = @TestUser("alice"),
    https = true,
    time = "2030-01-31T12:00:00Z",
    setup = CountersignTestOptionsTest.Encrypted.class)
class CountersignTestOptionsTest {

  private static final RsaJsonWebKey KEY = key();

  private static RsaJsonWebKey key() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var pair = generator.generateKeyPair();
      var key = new RsaJsonWebKey((RSAPublicKey) pair.getPublic());
      key.setPrivateKey(pair.getPrivate());
      key.setUse("enc");
      return key;
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Declares a client that wants encrypted ID tokens. */
  static final class Encrypted implements Consumer<ServerSetup> {
    @Override
    public void accept(ServerSetup setup) {
      var jwk = KEY.toParams(org.jose4j.jwk.JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
      setup.client(
          "shop",
          client ->
              client
                  .metadata("id_token_encrypted_response_alg", "RSA-OAEP-256")
                  .metadata("jwks", Map.of("keys", List.of(jwk))));
    }
  }

  @Test
  void usesHttpsAndStopsTheClock(CountersignServer server) {
    assertThat(server.issuer()).startsWith("https://localhost:");
    assertThat(server.clock().instant()).isEqualTo(Instant.parse("2030-01-31T12:00:00Z"));
  }

  @Test
  void encryptsTheIdTokenForTheKeyOfTheClient(CountersignServer server) throws Exception {
    var encrypted = new JsonWebEncryption();
    encrypted.setCompactSerialization(
        server.token("shop", "alice", "openid").idToken().orElseThrow());
    encrypted.setKey(KEY.getPrivateKey());
    var signed =
        server.tokens().stream()
            .filter(token -> token.type().equals("id_token"))
            .findFirst()
            .orElseThrow();
    assertThat(encrypted.getPayload()).isEqualTo(signed.token());
    assertThat(signed.claims()).containsEntry("aud", "shop");
  }

  /** Fails; the test below runs it. */
  @CountersignTest
  static final class Failing {
    @Test
    void fails(CountersignServer server) throws Exception {
      var request = java.net.http.HttpRequest.newBuilder(server.url("/token")).build();
      var response =
          server.http().send(request, java.net.http.HttpResponse.BodyHandlers.discarding());
      throw new AssertionError(response.statusCode());
    }
  }

  @Test
  void reportsTheRequestsOfAFailedTest() {
    var reports = new ArrayList<String>();
    var listener =
        new TestExecutionListener() {
          @Override
          public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            reports.addAll(entry.getKeyValuePairs().values());
          }
        };
    var request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Failing.class)).build();
    LauncherFactory.create().execute(request, listener);
    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst()).contains("Countersign test server http", "GET /token", "405");
  }
}
