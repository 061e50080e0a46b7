package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.testkit.fetch.HttpsRemoteDocuments;
import dev.countersign.testkit.oauth.LoopbackCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests software statements of an issuer that publishes its keys over TLS. */
final class StatementKeysTest {

  private static final LoopbackCertificate CERTIFICATE = LoopbackCertificate.of("dns:localhost");
  private static final String ISSUER = "https://directory.example";

  @TempDir private Path directory;
  private final HttpsRemoteDocuments https =
      HttpsRemoteDocuments.start("localhost", CERTIFICATE, JsonText::bytes);
  private final URI keys = https.documents().at("/jwks.json");
  private final ECKey key = key("1");

  @AfterEach
  void stop() {
    https.close();
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private InMemoryService start() throws IOException {
    var file =
        Files.writeString(
            directory.resolve("registration.json"),
            Texts.json(
                Map.of(
                    "software_statements",
                    List.of(
                        Map.of(
                            "issuer",
                            ISSUER,
                            "jwks_uri",
                            keys.toString(),
                            "allows_registration",
                            true)))));
    return InMemoryService.start(
        directory,
        Map.of(
            "countersign.registration-file",
            file.toString(),
            "countersign.fetch-private-hosts",
            "localhost",
            "countersign.fetch-trust-file",
            CERTIFICATE.trusted().toString()));
  }

  private void publish(ECKey published) {
    var text = published.toPublicJWK().toJSONString();
    var json = JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
    https
        .documents()
        .publish(
            keys,
            JsonObject.EMPTY.with(
                "keys",
                new JsonArray(
                    List.of(
                        json.orElse(
                            malformed -> {
                              throw new AssertionError(malformed.reason());
                            })))));
  }

  private static Api.Answer register(Service service, String statement) {
    return new Api(service.url())
        .postJson(
            "/clients",
            "",
            Texts.json(
                Map.of(
                    "redirect_uris",
                    List.of("https://app.example/callback"),
                    "software_statement",
                    statement)));
  }

  @Test
  void keysAreFetchedForTheFirstStatementOnly() throws Exception {
    publish(key);
    try (var service = start()) {
      assertThat(https.documents().lookups()).isEmpty();
      for (var i = 0; i < 2; i++) {
        var answer = register(service, Peer.statement(key, ISSUER));
        assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
        assertThat(answer.string("client_name")).isEqualTo("Approved");
      }
      assertThat(https.documents().lookups()).containsExactly(keys);
    }
  }

  @Test
  void aStatementSignedWithAnotherKeyIsRefused() throws Exception {
    publish(key("1"));
    try (var service = start()) {
      var answer = register(service, Peer.statement(key, ISSUER));
      assertThat(answer.string("error")).isEqualTo("invalid_software_statement");
      assertThat(answer.string("error_description")).contains("does not verify");
    }
  }

  @Test
  void noStatementIsAcceptedWithoutKeys() throws Exception {
    try (var service = start()) {
      var answer = register(service, Peer.statement(key, ISSUER));
      assertThat(answer.string("error")).isEqualTo("invalid_software_statement");
      assertThat(answer.string("error_description")).contains("cannot be verified now");
    }
  }
}
