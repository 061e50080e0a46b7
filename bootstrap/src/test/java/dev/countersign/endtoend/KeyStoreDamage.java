package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does with keys that were changed in the database, and what an operator can do. */
abstract class KeyStoreDamage {

  private static final String ISSUER = "http://localhost:9";
  private static final String OF_RS256 = " where algorithm = 'RS256' and state = 'active'";
  private static final String DAMAGE = "update ring_key set sealed = '{}'" + OF_RS256;

  @TempDir private Path directory;

  /** Returns the settings of the database. */
  abstract Map<String, String> database(Path directory);

  /** Opens the database as an attacker could. */
  abstract Connection connect(Path directory) throws SQLException;

  /** Returns the settings of the tests; further ones are given as names and values in turn. */
  Map<String, String> settings(String... more) {
    var settings = new TreeMap<>(Operator.settings(directory, more));
    settings.put("COUNTERSIGN_ISSUER", ISSUER);
    settings.putAll(database(directory));
    return settings;
  }

  /** Executes SQL that changes at least one row. */
  void sql(String statement) throws SQLException {
    try (var connection = connect(directory);
        var sql = connection.createStatement()) {
      assertThat(sql.executeUpdate(statement)).as(statement).isPositive();
    }
  }

  static String jwks(Service service) {
    return new Api(service.url()).get("/jwks.json", "").response().body();
  }

  /** Returns the {@code kid} in the header of a token. */
  static String kid(String token) {
    var header = new String(Base64.getUrlDecoder().decode(token.split("\\.", 2)[0]), UTF_8);
    return String.valueOf(Texts.json(header).get("kid"));
  }

  static int listed(Service service, String token) {
    return new Api(service.url()).get("/admin/keys", token).status();
  }

  @Test
  void aKeyWithADamagedSealOnlyVerifiesAndANewOneSigns() throws SQLException {
    String token;
    try (var service = ServiceProcess.start(settings())) {
      token = new Operator(service).token();
    }
    sql(DAMAGE);
    try (var service = ServiceProcess.start(settings())) {
      var next = new Operator(service).token();
      assertThat(kid(next)).isNotEqualTo(kid(token));
      assertThat(jwks(service)).contains(kid(next), kid(token));
      assertThat(listed(service, token)).isEqualTo(200);
      var keys = new Operator(service).get("/admin/keys").response().body();
      assertThat(keys).contains("\"state\":\"damaged\"");
      new Operator(service).assertSound();
      var history = KeyHistory.read(new Api(service.url()), new Operator(service)::token);
      assertThat(history.timesOf(kid(token), "damaged")).hasSize(1);
      assertThat(history.timesOf(kid(next), "activated")).hasSize(1);
      Waiting.until("the log", () -> service.log().contains(kid(token)));
    }
  }

  /** An attacker puts a key beside the active one, so that it replaces the damaged key. */
  @Test
  void aPlantedKeyDoesNotReplaceADamagedKey() throws SQLException {
    ServiceProcess.start(settings()).close();
    sql(
        """
        insert into ring_key
          (key_id, owner, key_use, algorithm, place, state, since, since_generation, jwk, sealed)
        select 'planted', owner, key_use, algorithm, 1, 'upcoming', since, since_generation,
          replace(jwk, key_id, 'planted'), sealed
        from ring_key
        """
            + OF_RS256);
    sql(DAMAGE);
    assertLeftOut();
  }

  /** An attacker puts a key in place of the active one and damages nothing else. */
  @Test
  void aReplacedPublicKeyIsNotReplacedByTheServer() throws SQLException {
    ServiceProcess.start(settings()).close();
    sql("update ring_key set jwk = replace(jwk, '\"e\":\"AQAB\"', '\"e\":\"AQAC\"')" + OF_RS256);
    sql(DAMAGE);
    assertLeftOut();
  }

  @Test
  void aRemovedRingIsNotMadeAgain() throws SQLException {
    ServiceProcess.start(settings()).close();
    sql("delete from ring_key where algorithm = 'RS256'");
    sql("delete from key_ring where algorithm = 'RS256'");
    assertLeftOut();
  }

  /** Asserts that RS256 stays out, and that the other algorithms sign and decrypt. */
  private void assertLeftOut() {
    try (var service = ServiceProcess.start(settings())) {
      assertThat(service.log()).contains("Ring provider:sig:RS256 cannot be used");
      assertThat(jwks(service))
          .contains("ES256", "EdDSA", "ECDH-ES+A256KW")
          .doesNotContain("RS256", "planted");
      var answer =
          new Api(service.url())
              .postForm(
                  "/token",
                  "countersign-admin",
                  Service.ADMIN_SECRET,
                  Map.of("grant_type", "client_credentials", "scope", "countersign:admin"));
      assertThat(answer.status()).isEqualTo(500);
    }
  }

  @Test
  void aRestartServesWhatIsSoundAndHealthNamesTheRest() throws SQLException, IOException {
    ServiceProcess.start(settings()).close();
    sql("update ring_key set since_generation = 9 where algorithm in ('EdDSA', 'RSA-OAEP-256')");
    var management = String.valueOf(KeyStoreTest.freePort());
    try (var service = ServiceProcess.start(settings("COUNTERSIGN_MANAGEMENT_PORT", management))) {
      assertThat(service.log())
          .contains("Ring provider:sig:EdDSA cannot be used")
          .contains("Ring provider:enc:RSA-OAEP-256 cannot be used");
      assertThat(jwks(service)).contains("RS256", "ES256").doesNotContain("EdDSA", "RSA-OAEP-256");
      assertThat(listed(service, new Operator(service).token())).isEqualTo(200);
      var api = new Api("http://localhost:" + management);
      Waiting.until("health", () -> api.get("/health", "").status() == 503);
      assertThat(api.get("/health", "").response().body())
          .contains("DEGRADED", "ring provider:sig:EdDSA", "ring provider:enc:RSA-OAEP-256");
      assertThat(api.get("/health/readiness", "").status()).isEqualTo(200);
      assertThat(api.get("/health/liveness", "").status()).isEqualTo(200);
    }
  }

  @Test
  void healthAtThePublicPortNamesNothing() throws SQLException {
    ServiceProcess.start(settings()).close();
    sql("update ring_key set since_generation = 9 where algorithm = 'EdDSA'");
    try (var service = ServiceProcess.start(settings())) {
      var api = new Api(service.url());
      Waiting.until("health", () -> api.get("/health", "").status() == 503);
      assertThat(api.get("/health", "").response().body()).isEqualTo("{\"status\":\"DEGRADED\"}");
    }
  }

  @Test
  void aStartIsRefusedIfNoKeyIsLeftToSignWith() throws SQLException {
    ServiceProcess.start(settings()).close();
    sql("update ring_key set since_generation = 9 where key_use = 'sig'");
    var refused = ServiceProcess.startRefused(settings());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("Countersign does not start: no signing key can be used: ring provider:sig:");
  }

  @Test
  void aRemovedManifestIsWrittenBack() throws SQLException {
    ServiceProcess.start(settings()).close();
    sql("delete from key_manifest");
    try (var service = ServiceProcess.start(settings())) {
      assertThat(service.log())
          .contains("the manifest of the keys was removed", "do not remove the anchor")
          .doesNotContain("an older database was restored");
      new Operator(service).assertSound();
      var key = kid(new Operator(service).token());
      var ended = new Operator(service).post("/admin/keys/" + key + "/compromise", "");
      assertThat(ended.status()).isEqualTo(200);
    }
    try (var service = ServiceProcess.start(settings())) {
      new Operator(service).assertSound();
      assertThat(service.log()).doesNotContain("Key store finding");
    }
  }

  @Test
  void aKeyOfAChangedRingIsNotEnded() throws SQLException {
    String token;
    try (var service = ServiceProcess.start(settings())) {
      token = new Operator(service).token();
    }
    sql("update ring_key set since_generation = 9" + OF_RS256);
    var refused = ServiceProcess.startAndEnd(settings(), "end-key", kid(token));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("COUNTERSIGN_END_KEY: the key was not ended: ring provider:sig:RS256 differs");
  }

  @Test
  void anOperatorEndsAKeyWithoutAToken() {
    String token;
    try (var service = ServiceProcess.start(settings())) {
      token = new Operator(service).token();
    }
    var ended = ServiceProcess.startAndEnd(settings(), "end-key", kid(token));
    assertThat(ended.log()).contains("Ended key " + kid(token) + " of ring provider:sig:RS256");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.log()).doesNotContain("Countersign is ready");
    var again = ServiceProcess.startAndEnd(settings("COUNTERSIGN_END_KEY", kid(token)));
    assertThat(again.exitCode()).isZero();
    try (var service = ServiceProcess.start(settings())) {
      assertThat(jwks(service)).doesNotContain(kid(token));
      assertThat(listed(service, token)).isEqualTo(401);
      var history = KeyHistory.read(new Api(service.url()), new Operator(service)::token);
      assertThat(history.events())
          .filteredOn(event -> event.action().equals("compromised"))
          .extracting(KeyHistory.Event::actor, KeyHistory.Event::key)
          .containsExactly(Tuple.tuple("operator", kid(token)));
    }
  }

  @Test
  void aKeyIsNotEndedWithoutTheMasterKeyOrItsName() {
    String before;
    try (var service = ServiceProcess.start(settings())) {
      before = jwks(service);
    }
    var unknown = ServiceProcess.startAndEnd(settings(), "end-key", "unknown");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.log())
        .contains("Countersign does not start: COUNTERSIGN_END_KEY must be the kid of a key");
    var other =
        settings(
            "COUNTERSIGN_MASTER_KEY",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "COUNTERSIGN_END_KEY",
            "unknown");
    var refused = ServiceProcess.startAndEnd(other);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log()).contains("Countersign does not start: COUNTERSIGN_MASTER_KEY");
    try (var service = ServiceProcess.start(settings())) {
      assertThat(jwks(service)).isEqualTo(before);
    }
  }
}
