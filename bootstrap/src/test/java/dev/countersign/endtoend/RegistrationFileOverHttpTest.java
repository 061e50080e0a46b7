package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests registration with a registration policy file, over HTTP. */
final class RegistrationFileOverHttpTest {

  private static final String DIRECTORY = "https://directory.example";
  private static final String NARROW = "vendor";
  private static final String CALLBACK = "https://app.example/callback";

  @TempDir private static Path directory;
  private static ECKey key;
  private static InMemoryService service;

  @BeforeAll
  static void start() throws IOException, JOSEException {
    key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    var keys = Map.of("keys", List.of(key.toPublicJWK().toJSONObject()));
    var file =
        Files.writeString(
            directory.resolve("registration.json"),
            Texts.json(
                Map.of(
                    "open",
                    Map.of("grant_types", List.of("client_credentials"), "scope", ""),
                    "token",
                    Map.of("redirect_hosts", List.of("app.example")),
                    "software_statements",
                    List.of(
                        Map.of("issuer", DIRECTORY, "jwks", keys, "allows_registration", true),
                        Map.of(
                            "issuer",
                            NARROW,
                            "jwks",
                            keys,
                            "policy",
                            Map.of("required_members", List.of("contacts")))))));
    service =
        InMemoryService.start(
            directory,
            Map.of(
                "countersign.registration-file",
                file.toString(),
                "countersign.registration-open",
                true));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Map<String, Object> document(String statement) {
    return new HashMap<>(
        Map.of(
            "client_name",
            "Sent",
            "redirect_uris",
            List.of(CALLBACK),
            "software_statement",
            statement));
  }

  private static Api.Answer register(String token, Map<String, ?> document) {
    return new Api(service.url()).postJson("/clients", token, Texts.json(document));
  }

  private static void assertRefused(Api.Answer answer, String error, String reason) {
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(400);
    assertThat(answer.string("error")).isEqualTo(error);
    assertThat(answer.string("error_description")).contains(reason);
  }

  @Test
  void aStatementRegistersAClientAndOverridesItsMetadata() throws JOSEException {
    var statement = Peer.statement(key, DIRECTORY);
    var answer = register("", document(statement));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    assertThat(answer.json())
        .containsEntry("client_name", "Approved")
        .containsEntry("software_id", "app")
        .containsEntry("software_statement", statement)
        .containsEntry("redirect_uris", List.of(CALLBACK));
  }

  @Test
  void aStatementOfAnotherIssuerIsNotApproved() throws JOSEException {
    assertRefused(
        register("", document(Peer.statement(key, DIRECTORY + "/"))),
        "unapproved_software_statement",
        "no statements of this issuer");
  }

  @Test
  void aStatementThatAnotherSignedIsInvalid() throws JOSEException {
    var other = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
    assertRefused(
        register("", document(Peer.statement(other, DIRECTORY))),
        "invalid_software_statement",
        "does not verify");
  }

  @Test
  void aStatementThatAllowsNoRegistrationOnlyNarrows() throws JOSEException {
    var document = document(Peer.statement(key, NARROW));
    assertRefused(register("", document), "invalid_client_metadata", "grant_types");
    assertRefused(
        register(Service.REGISTRATION_TOKEN, document), "invalid_client_metadata", "contacts");
    document.put("contacts", List.of("help@app.example"));
    assertThat(register(Service.REGISTRATION_TOKEN, document).status()).isEqualTo(201);
  }

  @Test
  void registrationWithoutATokenIsLimitedToTheOpenRules() {
    assertRefused(
        register("", Map.of("grant_types", List.of("authorization_code"))),
        "invalid_client_metadata",
        "grant_types");
    var answer = register("", Map.of("grant_types", List.of("client_credentials")));
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(201);
    assertThat(answer.json()).containsEntry("scope", "");
  }

  @Test
  void theBuiltInTokenIsLimitedToo() {
    assertRefused(
        register(
            Service.REGISTRATION_TOKEN, Map.of("redirect_uris", List.of("https://b.example/"))),
        "invalid_redirect_uri",
        "redirect_uris");
    assertThat(
            register(Service.REGISTRATION_TOKEN, Map.of("redirect_uris", List.of(CALLBACK)))
                .status())
        .isEqualTo(201);
  }
}
