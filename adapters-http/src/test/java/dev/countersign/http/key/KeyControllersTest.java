package dev.countersign.http.key;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.application.key.PublishKeys.Published;
import dev.countersign.application.keystore.BackUpKeys.BackupRefusal;
import dev.countersign.application.keystore.CheckIntegrity;
import dev.countersign.application.keystore.ReadSealing.DataKeyState;
import dev.countersign.application.keystore.ReadSealing.Sealing;
import dev.countersign.application.keystore.ResealRecords.Previous;
import dev.countersign.application.keystore.ResealRecords.Progress;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@MicronautTest
class KeyControllersTest {

  private static final String JWK =
      "{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQAB\",\"d\":\"secret\"}";

  private final Caller caller;
  private final FakePorts ports;

  KeyControllersTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
  }

  @Test
  void anEmptyKeySetIsPublished() {
    ports.publishKeys = owner -> new Published(JwkSet.EMPTY, Duration.ofMinutes(1));

    assertThat(caller.get("/jwks.json").body()).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void theKeySetMayBeCachedForItsMaxAge() {
    ports.publishKeys =
        owner ->
            new Published(
                owner.equals(KeyOwner.PROVIDER)
                    ? new JwkSet(List.of(ClientFixtures.publicKey("k1", "sig")))
                    : JwkSet.EMPTY,
                Duration.ofMinutes(7));

    var response = caller.get("/jwks.json");

    assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=420");
    assertThat(json(response).array("keys").orElseThrow().items()).hasSize(1);
  }

  @Test
  void anImportReturnsTheKeyWithoutItsPrivatePart() {
    ports.importKey =
        (jwk, actor) ->
            Result.ok(
                new KeyIdentity(
                    new KeyId("k1"),
                    RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.RSA1_5),
                    jwk.without(List.of("d"))));

    var response = caller.postJson("/admin/keys", JWK, "Authorization", AccessTokens.ADMIN);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(json(response).string("kid")).hasValue("k1");
    assertThat(json(response).string("alg")).hasValue("RSA1_5");
    assertThat(json(response).object("jwk").map(JsonObject::members).orElseThrow())
        .containsKey("n")
        .doesNotContainKey("d");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void anImportIsRefusedWithTheReason() {
    ports.importKey = (jwk, actor) -> Result.refused(new ImportRefusal("the name is taken"));

    var response = caller.postJson("/admin/keys", JWK, "Authorization", AccessTokens.ADMIN);
    var malformed = caller.postJson("/admin/keys", "{", "Authorization", AccessTokens.ADMIN);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error_description")).hasValue("the name is taken");
    assertThat(malformed.statusCode()).isEqualTo(400);
    assertThat(json(malformed).string("error")).hasValue("invalid_request");
  }

  @Test
  void administratorsReadHowTheStoreIsSealed() {
    ports.readSealing =
        () ->
            new Sealing(
                List.of(new DataKeyState("data-1", Times.NOW, 7, Set.of("master-a"))),
                new Progress(
                    Previous.NEEDED, 2, List.of("data-1"), 30, 20, 10, List.of("keys: k1")));

    var response = caller.get("/admin/keys/sealing", "Authorization", AccessTokens.ADMIN);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).string("previous_master_key")).hasValue("needed");
    assertThat(response.body())
        .contains(
            "\"name\":\"data-1\"",
            "\"uses\":7",
            "\"recipients\":[\"master-a\"]",
            "\"nodes_without_current_master_key\":2",
            "\"outdated_data_keys\":[\"data-1\"]",
            "\"total\":30",
            "\"seen\":20",
            "\"resealed\":10",
            "\"damaged\":[\"keys: k1\"]");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(caller.get("/admin/keys/sealing").statusCode()).isEqualTo(401);
  }

  @Test
  void administratorsReadTheFindingsOfACheck() {
    ports.checkIntegrity =
        () ->
            new CheckIntegrity.Report(
                3,
                4,
                List.of(
                    new IntegrityFinding(
                        IntegrityFinding.Kind.RING_CHANGED, "a ring", "it changed")));

    var response = caller.get("/admin/keys/check", "Authorization", AccessTokens.ADMIN);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"sound\":false,\"generation\":3,\"newest_seen\":4,\"findings\":["
                + "{\"kind\":\"ring_changed\",\"what\":\"a ring\","
                + "\"message\":\"it changed\"}]}");
    assertThat(caller.get("/admin/keys/check").statusCode()).isEqualTo(401);
  }

  @Test
  void severalKeysAreImportedByContentType() {
    assertThat(importRefusal("application/json", "{\"keys\":[{},{}]}", "")).isEqualTo("set 2");
    assertThat(importRefusal("application/x-pem-file", "text", "?alg=RSA-OAEP-256"))
        .isEqualTo("pem text the-password RSA-OAEP-256");
    assertThat(importRefusal("application/pkcs12", "1234", "?alg=RSA-OAEP"))
        .isEqualTo("pkcs12 4 the-password RSA-OAEP");
    assertThat(importRefusal("application/x-pkcs12", "1234", "")).startsWith("pkcs12 4 ");
    assertThat(importRefusal("text/plain", "1234", "")).contains("Content-Type");
  }

  private String importRefusal(String contentType, String body, String query) {
    var response =
        caller.send(
            "POST",
            "/admin/keys" + query,
            body,
            "Content-Type",
            contentType,
            "Key-Password",
            "the-password",
            "Authorization",
            AccessTokens.ADMIN);
    assertThat(response.statusCode()).isEqualTo(400);
    return json(response).string("error_description").orElseThrow();
  }

  @Test
  void administratorsGetTheSealedBackup() {
    ports.backUpKeys = actor -> Result.ok(new Sealed("{\"ciphertext\":\"AAAA\"}"));

    var response = caller.postJson("/admin/keys/backup", "{}", "Authorization", AccessTokens.ADMIN);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"ciphertext\":\"AAAA\"}");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(caller.postJson("/admin/keys/backup", "{}").statusCode()).isEqualTo(401);
    ports.backUpKeys = actor -> Result.refused(new BackupRefusal("there is no recovery key"));
    var refused = caller.postJson("/admin/keys/backup", "{}", "Authorization", AccessTokens.ADMIN);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).string("error_description")).hasValue("there is no recovery key");
  }
}
