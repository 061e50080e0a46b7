package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Browser.Visit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a node does without the secret of the pairwise subjects. With another secret each user would
 * be another person at each client, so the manifest has to prevent that the server makes one.
 */
abstract class PairwiseRingDamage {

  private static final String RING = "pairwise:sig:HS256";

  @TempDir private Path directory;

  /** Returns the settings of the database. */
  abstract Map<String, String> database(Path directory);

  /** Opens the database as an attacker could. */
  abstract Connection connect(Path directory) throws SQLException;

  private Map<String, String> settings() {
    var settings =
        new TreeMap<>(
            Operator.settings(
                directory,
                "COUNTERSIGN_USER",
                Service.USER,
                "COUNTERSIGN_USER_PASSWORD",
                Service.PASSWORD));
    settings.putAll(database(directory));
    return settings;
  }

  private void removed(String table) throws SQLException {
    try (var connection = connect(directory);
        var sql = connection.createStatement()) {
      assertThat(sql.executeUpdate("delete from " + table + " where owner = 'pairwise'"))
          .isPositive();
    }
  }

  private int rows(String table) throws SQLException {
    try (var connection = connect(directory);
        var sql = connection.createStatement();
        var counted =
            sql.executeQuery("select count(*) from " + table + " where owner = 'pairwise'")) {
      assertThat(counted.next()).isTrue();
      return counted.getInt(1);
    }
  }

  private static Api.Answer register(Service service, String subjectType) {
    return new Newcomer()
        .register(
            service,
            Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK), "subject_type", subjectType));
  }

  private static Api.Answer tokens(Service service, Api.Answer client, Browser browser) {
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    return GrantSteps.exchange(
        new Api(service.url()), client, flow.exchange(GrantSteps.code(flow.run(browser))));
  }

  private static String subject(Service service, Api.Answer tokens) throws Exception {
    return Peer.verified(service, tokens.string("id_token")).getSubject();
  }

  @Test
  void aRemovedSecretIsFoundAndNotMadeAgain() throws Exception {
    Api.Answer pairwise;
    try (var service = RestartableService.start(settings())) {
      pairwise = register(service, "pairwise");
      assertThat(subject(service, tokens(service, pairwise, new Browser()))).startsWith("pw_");
    }
    assertThat(rows("ring_key")).isOne();
    removed("ring_key");
    removed("key_ring");

    try (var service = RestartableService.start(settings())) {
      assertThat(service.log())
          .contains("Ring " + RING + " cannot be used")
          .containsPattern("Key store finding \\w+: .*" + RING);
      assertThat(new Operator(service).get("/admin/keys/check").response().body())
          .startsWith("{\"sound\":false,")
          .contains(RING);

      // Clients with public subjects are not concerned.
      var browser = new Browser();
      assertThat(subject(service, tokens(service, register(service, "public"), browser)))
          .doesNotStartWith("pw_");
      for (var client : List.of(pairwise, register(service, "pairwise"))) {
        assertGetsNothing(service, client, browser);
      }
    }
    assertThat(rows("ring_key")).isZero();
    assertThat(rows("key_ring")).isZero();
  }

  private static void assertGetsNothing(Service service, Api.Answer client, Browser browser) {
    var flow = new SignedInFlow(service, client.string("client_id"), "code");
    var visit = browser.open(flow.url());
    if (visit instanceof Visit.Page page && page.status() == 200) {
      visit = browser.submit(page, Map.of("decision", "allow"));
    }
    if (visit instanceof Visit.Left left && left.parameters().containsKey("code")) {
      var answer =
          new Api(service.url())
              .postForm(
                  "/token",
                  client.string("client_id"),
                  client.string("client_secret"),
                  flow.exchange(GrantSteps.code(left.parameters())));
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.response().body()).doesNotContain("token\"", "pw_");
    } else {
      assertThat(visit)
          .isInstanceOfSatisfying(
              Visit.Page.class, page -> assertThat(page.status()).isEqualTo(500));
    }
  }
}
