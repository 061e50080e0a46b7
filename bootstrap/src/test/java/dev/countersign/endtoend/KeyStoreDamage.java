package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does with keys that were changed in the database, and what an operator can do. */
abstract class KeyStoreDamage {

  private static final String ISSUER = "http://localhost:9";
  private static final String OF_RS256 = " where algorithm = 'RS256' and state = 'active'";
  private static final String DAMAGE = "update ring_key set sealed = '{}'" + OF_RS256;

  private static final String IMPORTED_KEY = "docs/samples/rfc7516-a4-key.json";

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
    try (var service = RestartableService.start(settings())) {
      token = new Operator(service).token();
    }
    sql(DAMAGE);
    try (var service = RestartableService.start(settings())) {
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

  @Test
  void anAnnouncedKeySignsInPlaceOfADamagedOne() throws SQLException {
    String token;
    String announced;
    try (var service = RestartableService.start(settings())) {
      var operator = new Operator(service);
      token = operator.token();
      var rotated = operator.post("/admin/keys/rings/provider:sig:RS256/rotate", "");
      assertThat(rotated.json()).containsEntry("state", "upcoming");
      announced = rotated.string("kid");
      assertThat(kid(operator.token())).isEqualTo(kid(token));
    }
    sql(DAMAGE);
    try (var service = RestartableService.start(settings())) {
      var next = new Operator(service).token();
      assertThat(kid(next)).isEqualTo(announced);
      assertThat(listed(service, next)).isEqualTo(200);
      assertThat(listed(service, token)).isEqualTo(200);
      assertThat(jwks(service)).contains(announced, kid(token));
      new Operator(service).assertSound();
      var history = KeyHistory.read(new Api(service.url()), new Operator(service)::token);
      assertThat(history.timesOf(kid(token), "damaged")).hasSize(1);
      assertThat(history.timesOf(announced, "announced")).hasSize(1);
      assertThat(history.timesOf(announced, "activated")).hasSize(1);
    }
  }

  /** An attacker puts a key beside the active one, so that it replaces the damaged key. */
  @Test
  void aPlantedKeyDoesNotReplaceADamagedKey() throws SQLException, IOException {
    RestartableService.start(settings()).close();
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
  void aReplacedPublicKeyIsNotReplacedByTheServer() throws SQLException, IOException {
    RestartableService.start(settings()).close();
    sql("update ring_key set jwk = replace(jwk, '\"e\":\"AQAB\"', '\"e\":\"AQAC\"')" + OF_RS256);
    sql(DAMAGE);
    assertLeftOut();
  }

  @Test
  void aRemovedRingIsNotMadeAgain() throws SQLException, IOException {
    RestartableService.start(settings()).close();
    sql("delete from ring_key where algorithm = 'RS256'");
    sql("delete from key_ring where algorithm = 'RS256'");
    assertLeftOut();
  }

  /** Asserts that RS256 stays out and health names it, and that the other algorithms work. */
  private void assertLeftOut() throws IOException {
    var management = String.valueOf(KeyStoreTest.freePort());
    try (var service =
        RestartableService.start(settings("COUNTERSIGN_MANAGEMENT_PORT", management))) {
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
      var internal = new Api("http://localhost:" + management);
      Waiting.until("health", () -> internal.get("/health", "").status() == 503);
      assertThat(internal.get("/health", "").response().body())
          .contains("DEGRADED", "ring provider:sig:RS256")
          .doesNotContain("provider:sig:ES256", "provider:sig:EdDSA");
    }
  }

  /** Starts the service, which registers at itself and imports a key, and stops it. */
  private void startWithOtherOwners() throws IOException {
    startWithOtherOwners(operator -> {});
  }

  private void startWithOtherOwners(Consumer<Operator> more) throws IOException {
    var settings = settings();
    // Its issuer is then the address that it listens at, so that it can register at itself.
    settings.remove("COUNTERSIGN_ISSUER");
    try (var service = RestartableService.start(settings)) {
      var operator = new Operator(service);
      assertThat(
              operator
                  .post("/rp/registrations", Texts.json(RelyingPartySteps.demo(service)))
                  .status())
          .isEqualTo(201);
      var sample = Files.readString(KeyStoreTest.sample(IMPORTED_KEY));
      assertThat(operator.post("/admin/keys", sample).status()).isEqualTo(201);
      more.accept(operator);
    }
  }

  @Test
  void aRestartServesWhatIsSoundAndHealthNamesTheRest() throws SQLException, IOException {
    startWithOtherOwners();
    sql(
        """
        update ring_key set since_generation = 9
        where owner = 'provider' and algorithm in ('EdDSA', 'RSA-OAEP-256')
        """);
    sql("update ring_key set since_generation = 9 where owner = 'imported'");
    sql("update ring_key set sealed = '{}' where owner = 'rp/demo' and key_use = 'sig'");
    var management = String.valueOf(KeyStoreTest.freePort());
    try (var service =
        RestartableService.start(settings("COUNTERSIGN_MANAGEMENT_PORT", management))) {
      assertThat(service.log())
          .contains("Ring provider:sig:EdDSA cannot be used")
          .contains("Ring provider:enc:RSA-OAEP-256 cannot be used");
      assertThat(jwks(service)).contains("RS256", "ES256").doesNotContain("EdDSA", "RSA-OAEP-256");
      assertThat(listed(service, new Operator(service).token())).isEqualTo(200);
      var api = new Api("http://localhost:" + management);
      Waiting.until("health", () -> api.get("/health", "").status() == 503);
      assertThat(api.get("/health", "").response().body())
          .contains("DEGRADED", "ring provider:sig:EdDSA", "ring provider:enc:RSA-OAEP-256")
          .contains("ring imported:enc:RSA1_5 differs", "(ring rp/demo:sig:")
          .doesNotContain("provider:sig:RS256", "provider:sig:ES256", "rp/demo:enc:");
      assertThat(api.get("/health/readiness", "").status()).isEqualTo(200);
      assertThat(api.get("/health/liveness", "").status()).isEqualTo(200);
    }
  }

  /** The seal of an imported key is damaged: no other key can replace it. */
  @Test
  void healthIsRedForADamagedSealAndNamesTheRingOnlyAtTheManagementPort()
      throws SQLException, IOException {
    startWithOtherOwners();
    sql("update ring_key set sealed = '{}' where owner = 'imported'");
    var management = String.valueOf(KeyStoreTest.freePort());
    try (var service =
        RestartableService.start(settings("COUNTERSIGN_MANAGEMENT_PORT", management))) {
      var internal = new Api("http://localhost:" + management);
      Waiting.until("health", () -> internal.get("/health", "").status() == 503);
      assertThat(internal.get("/health", "").response().body())
          .contains("DEGRADED", "(ring imported:enc:RSA1_5) cannot be opened")
          .doesNotContain("provider:", "rp/demo");
      assertThat(listed(service, new Operator(service).token())).isEqualTo(200);
      assertThat(jwks(service)).contains("RS256", "ES256", "EdDSA", "ECDH-ES+A256KW");
    }
    try (var service = RestartableService.start(settings())) {
      var api = new Api(service.url());
      Waiting.until("health", () -> api.get("/health", "").status() == 503);
      assertThat(api.get("/health", "").response().body()).isEqualTo("{\"status\":\"DEGRADED\"}");
    }
  }

  @Test
  void aStartIsRefusedIfNoKeyIsLeftToSignWith() throws SQLException {
    RestartableService.start(settings()).close();
    sql("update ring_key set since_generation = 9 where key_use = 'sig'");
    var refused = RestartableService.startRefused(settings());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("Countersign does not start: no signing key can be used: ring provider:sig:");
    sql("delete from data_key");
    var before = contents();
    var withoutDataKey = RestartableService.startRefused(settings());
    assertThat(withoutDataKey.exitCode()).isEqualTo(1);
    assertThat(withoutDataKey.log()).contains("Countersign does not start: ");
    assertThat(contents()).isEqualTo(before);
  }

  /** A party with read access to the database, to its files and to the anchor. */
  @Test
  void nothingSecretLiesInTheClearInTheDatabaseOrAFile() throws SQLException, IOException {
    var known = new ArrayList<String>();
    var shown = new ArrayList<String>();
    startWithOtherOwners(
        operator -> {
          var client = operator.register();
          shown.add(client.string("client_id"));
          known.add(client.string("client_secret"));
          known.add(operator.get("/rp/registrations/demo/token").string("access_token"));
        });
    var masterKey = Files.readString(directory.resolve("master.key")).strip();
    var contents = contents();
    try (var connection = connect(directory)) {
      var opened = new OpenedStore(connection, masterKey).secrets(contents.values());
      assertThat(opened)
          .containsOnlyKeys("client_secret", "key", "rp_registration", "rp_token")
          .allSatisfy((kind, secrets) -> assertThat(secrets).as(kind).isNotEmpty());
      var imported = Texts.json(Files.readString(KeyStoreTest.sample(IMPORTED_KEY)));
      assertThat(opened.getOrDefault("key", Set.of())).contains((String) imported.get("d"));
      opened.values().forEach(known::addAll);
      shown.add((String) imported.get("n"));
      shown.add((String) imported.get("kid"));
    }
    known.add(masterKey);
    var texts = new ArrayList<String>();
    contents.values().forEach(texts::addAll);
    texts.addAll(files());

    for (var secret : known) {
      assertThat(forms(secret)).noneMatch(form -> contains(texts, form));
    }
    // The same search finds what is not secret, also in a file.
    assertThat(shown).hasSize(3).allMatch(text -> contains(texts, text));
    assertThat(contains(files(), "\"payload\\\"")).isTrue();
  }

  private static boolean contains(List<String> texts, String form) {
    return texts.stream().anyMatch(text -> text.contains(form));
  }

  /** Returns the content of each file of the data directory, except for the master key's. */
  private List<String> files() throws IOException {
    try (var files = Files.list(directory)) {
      var texts = new ArrayList<String>();
      for (var file : files.filter(each -> !each.endsWith("master.key")).toList()) {
        texts.add(Files.readString(file, ISO_8859_1));
      }
      return texts;
    }
  }

  /** Returns how the secret could be stored: as its text, its bytes or another encoding of them. */
  private static Set<String> forms(String secret) {
    var forms = new TreeSet<>(Set.of(secret, HexFormat.of().formatHex(secret.getBytes(UTF_8))));
    if (secret.matches("[A-Za-z0-9_-]+") && secret.length() % 4 != 1) {
      var bytes = Base64.getUrlDecoder().decode(secret);
      forms.add(new String(bytes, ISO_8859_1));
      forms.add(HexFormat.of().formatHex(bytes));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }
    return forms;
  }

  /** Returns all rows of all tables. */
  private Map<String, List<String>> contents() throws SQLException {
    try (var connection = connect(directory)) {
      var contents = new TreeMap<String, List<String>>();
      try (var tables =
          connection
              .getMetaData()
              .getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
        while (tables.next()) {
          var name = tables.getString("TABLE_NAME");
          contents.put(name, rows(connection, name));
        }
      }
      assertThat(contents).containsKeys("data_key", "key_manifest", "ring_key");
      return contents;
    }
  }

  private static List<String> rows(Connection connection, String table) throws SQLException {
    try (var sql = connection.createStatement();
        var found = sql.executeQuery("select * from " + table)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        var row = new StringJoiner("|");
        for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          row.add(found.getString(column));
        }
        rows.add(row.toString());
      }
      Collections.sort(rows);
      return rows;
    }
  }

  @Test
  void ringsAreRotatedOnRequestAndNoDataKeyMakesMoreSealsThanItsLimit() throws SQLException {
    String rotated;
    String forced;
    try (var service =
        RestartableService.start(
            settings(
                "COUNTERSIGN_DATA_KEY_USES",
                "10",
                "COUNTERSIGN_JWKS_MAX_AGE",
                "10m",
                "COUNTERSIGN_REGISTRATION_RATE_PER_ADDRESS",
                "off",
                "COUNTERSIGN_REGISTRATION_RATE_PER_TOKEN",
                "off"))) {
      var operator = new Operator(service);
      var first = kid(operator.token());
      rotated = assertRotates(operator, service);
      forced = assertForces(operator, service, first);
      var history = KeyHistory.read(new Api(service.url()), operator::token);
      assertThat(history.events())
          .filteredOn(event -> event.actor().equals("client:countersign-admin"))
          .extracting(KeyHistory.Event::action, KeyHistory.Event::key)
          .containsExactly(
              Tuple.tuple("made", rotated),
              Tuple.tuple("announced", rotated),
              Tuple.tuple("superseded", first),
              Tuple.tuple("made", forced),
              Tuple.tuple("activated", forced));
      for (var client = 0; client < 25; client++) {
        assertThat(operator.register().status()).isEqualTo(201);
      }
      operator.assertSound();
    }
    assertSealsAreWithinTheLimit(10);
  }

  /** Requests a rotation. Returns the key that is announced. */
  private static String assertRotates(Operator operator, Service service) {
    var announced = operator.post("/admin/keys/rings/provider:sig:ES256/rotate", "");
    assertThat(announced.status()).as(announced.response().body()).isEqualTo(200);
    assertThat(announced.json())
        .containsEntry("state", "upcoming")
        .containsEntry("changed", true)
        .doesNotContainKey("not_known_to");
    // The max-age of the JWK set, the cache time and the clock skew.
    assertThat(
            Duration.between(
                Instant.parse(announced.string("since")),
                Instant.parse(announced.string("active_from"))))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(20));
    assertThat(jwks(service)).contains(announced.string("kid"));
    var again = operator.post("/admin/keys/rings/provider:sig:ES256/rotate", "");
    assertThat(again.json())
        .containsEntry("kid", announced.string("kid"))
        .containsEntry("active_from", announced.string("active_from"))
        .containsEntry("changed", false);
    return announced.string("kid");
  }

  /** Forces a rotation. Returns the key that signs. */
  private static String assertForces(Operator operator, Service service, String previous) {
    var forced = operator.post("/admin/keys/rings/provider:sig:RS256/rotate?force=true", "");
    assertThat(forced.status()).as(forced.response().body()).isEqualTo(200);
    assertThat(forced.json()).containsEntry("state", "active").containsEntry("changed", true);
    assertThat(forced.response().body()).contains("\"not_known_to\":[{\"who\":", "\"until\":");
    var token = operator.token();
    assertThat(kid(token)).isEqualTo(forced.string("kid")).isNotEqualTo(previous);
    assertThat(listed(service, token)).isEqualTo(200);
    assertThat(jwks(service)).contains(forced.string("kid"), previous);
    return forced.string("kid");
  }

  /** Counts the seals that are stored, and the uses that are counted, of each data key. */
  private void assertSealsAreWithinTheLimit(long limit) throws SQLException {
    var uses = new TreeMap<Long, Long>();
    var seals = new TreeMap<Long, Long>();
    try (var connection = connect(directory);
        var sql = connection.createStatement()) {
      try (var rows = sql.executeQuery("select key_number, uses from data_key")) {
        while (rows.next()) {
          uses.put(rows.getLong(1), rows.getLong(2));
        }
      }
      try (var rows =
          sql.executeQuery(
              """
              select sealed from ring_key where sealed is not null
              union all select sealed from client_secret where sealed is not null
              """)) {
        while (rows.next()) {
          seals.merge(dataKey(rows.getString(1)), 1L, Long::sum);
        }
      }
    }
    var sealed = seals.values().stream().mapToLong(Long::longValue).sum();
    assertThat(sealed).isGreaterThan(3 * limit);
    assertThat(uses.values()).hasSizeGreaterThan((int) (sealed / limit));
    assertThat(uses.values()).allMatch(used -> used <= limit);
    seals.forEach((number, made) -> assertThat(made).isBetween(1L, uses.getOrDefault(number, 0L)));
  }

  /** Returns the number of the data key that sealed. */
  private static long dataKey(String sealed) {
    var header = String.valueOf(Texts.json(sealed).get("protected"));
    var kid = Texts.json(new String(Base64.getUrlDecoder().decode(header), UTF_8)).get("kid");
    return Long.parseLong(String.valueOf(kid).replaceFirst("^data-(\\d+)\\..*$", "$1"));
  }

  @Test
  void aRemovedManifestIsWrittenBack() throws SQLException {
    RestartableService.start(settings()).close();
    sql("delete from key_manifest");
    try (var service = RestartableService.start(settings())) {
      assertThat(service.log())
          .contains("the manifest of the keys was removed", "do not remove the anchor")
          .doesNotContain("an older database was restored");
      new Operator(service).assertSound();
      var key = kid(new Operator(service).token());
      var ended = new Operator(service).post("/admin/keys/" + key + "/compromise", "");
      assertThat(ended.status()).isEqualTo(200);
    }
    try (var service = RestartableService.start(settings())) {
      new Operator(service).assertSound();
      assertThat(service.log()).doesNotContain("Key store finding");
    }
  }

  /** The manifest is not written back over a changed ring, so no ring can be changed. */
  @Test
  void noKeyIsEndedWhileARemovedManifestCannotBeWrittenBack() throws SQLException {
    RestartableService.start(settings()).close();
    sql("delete from key_manifest");
    sql("update ring_key set since_generation = 9 where algorithm = 'EdDSA'");
    try (var service = RestartableService.start(settings())) {
      assertThat(service.log()).contains("the manifest of the keys was removed");
      var operator = new Operator(service);
      var token = operator.token();
      var before = jwks(service);
      var refused = operator.post("/admin/keys/" + kid(token) + "/compromise", "");
      assertThat(refused.status()).as(refused.response().body()).isEqualTo(409);
      assertThat(refused.json()).containsEntry("error", "key_store_unchangeable");
      assertThat(listed(service, token)).isEqualTo(200);
      assertThat(jwks(service)).isEqualTo(before);
      assertThat(operator.get("/admin/keys/check").response().body())
          .startsWith("{\"sound\":false,")
          .contains("manifest_missing", "ring_changed");
    }
  }

  @Test
  void onlyTheWholeRecoveryKeyReplacesALostMasterKeyAndARefusalNamesItsSetting() throws Exception {
    var recovery = PemFile.newKey();
    var half = PemFile.publicHalf(recovery, directory.resolve("public.pem"));
    String published;
    try (var service = RestartableService.start(settings("COUNTERSIGN_RECOVERY_KEY_FILE", half))) {
      assertThat(new Operator(service).register().status()).isEqualTo(201);
      published = jwks(service);
    }
    Files.delete(directory.resolve("master.key"));
    var another = PemFile.whole(PemFile.newKey(), directory.resolve("another.pem"));
    for (var wrong : List.of(another, half)) {
      var before = contents();
      var refused = RestartableService.startRefused(rescue(half, wrong));
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.log())
          .contains(
              "Countersign does not start: COUNTERSIGN_MASTER_KEY_PREVIOUS_RECOVERY_KEY (" + wrong);
      assertThat(contents()).isEqualTo(before);
      assertThat(directory.resolve("master.key")).doesNotExist();
    }
    var whole = PemFile.whole(recovery, directory.resolve("whole.pem"));
    try (var service = RestartableService.start(rescue(half, whole))) {
      new Operator(service).assertSound();
      assertThat(jwks(service)).isEqualTo(published);
    }
  }

  /** Returns settings with a new master key, and a recovery key in place of the previous one. */
  private Map<String, String> rescue(String publicHalf, String recoveryKey) {
    return settings(
        "COUNTERSIGN_MASTER_KEY",
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",
        "COUNTERSIGN_RECOVERY_KEY_FILE",
        publicHalf,
        "COUNTERSIGN_MASTER_KEY_PREVIOUS_RECOVERY_KEY",
        recoveryKey);
  }

  @Test
  void aKeyOfAChangedRingIsNotEnded() throws SQLException {
    String token;
    try (var service = RestartableService.start(settings())) {
      token = new Operator(service).token();
    }
    sql("update ring_key set since_generation = 9" + OF_RS256);
    var refused = RestartableService.startAndEnd(settings(), "end-key", kid(token));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log())
        .contains("COUNTERSIGN_END_KEY: the key was not ended: ring provider:sig:RS256 differs");
  }

  @Test
  void anOperatorEndsAKeyWithoutAToken() {
    String token;
    try (var service = RestartableService.start(settings())) {
      token = new Operator(service).token();
    }
    var ended = RestartableService.startAndEnd(settings(), "end-key", kid(token));
    assertThat(ended.log()).contains("Ended key " + kid(token) + " of ring provider:sig:RS256");
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.log()).doesNotContain("Listening on");
    var again = RestartableService.startAndEnd(settings("COUNTERSIGN_END_KEY", kid(token)));
    assertThat(again.exitCode()).isZero();
    try (var service = RestartableService.start(settings())) {
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
    try (var service = RestartableService.start(settings())) {
      before = jwks(service);
    }
    var unknown = RestartableService.startAndEnd(settings(), "end-key", "unknown");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.log())
        .contains("Countersign does not start: COUNTERSIGN_END_KEY must be the kid of a key");
    var other =
        settings(
            "COUNTERSIGN_MASTER_KEY",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "COUNTERSIGN_END_KEY",
            "unknown");
    var refused = RestartableService.startAndEnd(other);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.log()).contains("Countersign does not start: COUNTERSIGN_MASTER_KEY");
    try (var service = RestartableService.start(settings())) {
      assertThat(jwks(service)).isEqualTo(before);
    }
  }
}
