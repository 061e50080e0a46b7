package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.endtoend.Api.Answer;
import dev.countersign.testkit.oauth.SettableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that changes by administrators take effect on clients at once. */
final class ClientAdministrationTest {

  private static final Map<String, ?> MACHINE =
      Map.of("client_name", "The machine", "grant_types", List.of("client_credentials"));

  @TempDir private Path directory;
  private final SettableClock clock =
      new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final Newcomer newcomer = new Newcomer();
  private InMemoryService service;
  private Api api;
  private Answer client;

  @BeforeEach
  void start() {
    service = InMemoryService.start(directory, clock);
    api = new Api(service.url());
    client = newcomer.register(service, MACHINE);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void changesOfAClientTakeEffectAtOnceAndAreAudited() {
    var id = client.string("client_id");
    var secret = client.string("client_secret");
    var token = token(secret);
    assertThat(isActive(token)).isTrue();

    assertThat(send("POST", "/disable").status()).isEqualTo(204);
    assertThat(isActive(token)).isFalse();
    assertThat(ask(secret).status()).isEqualTo(401);
    assertThat(get("").json()).containsEntry("status", "disabled");

    assertThat(send("POST", "/enable").status()).isEqualTo(204);
    assertThat(isActive(token)).isTrue();

    assertThat(send("POST", "/end-tokens").status()).isEqualTo(204);
    assertThat(isActive(token)).isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(isActive(token(secret))).isTrue();

    var added = send("POST", "/secrets");
    assertThat(added.status()).isEqualTo(201);
    var another = added.string("client_secret");
    assertThat(ask(secret).status()).isEqualTo(200);
    assertThat(ask(another).status()).isEqualTo(200);
    assertThat(get("").response().body()).doesNotContain(secret, another);

    assertThat(send("DELETE", "/secrets/1").status()).isEqualTo(204);
    assertThat(ask(secret).status()).isEqualTo(401);
    assertThat(ask(another).status()).isEqualTo(200);

    var last = token(another);
    assertThat(send("DELETE", "").status()).isEqualTo(204);
    assertThat(isActive(last)).isFalse();
    assertThat(ask(another).status()).isEqualTo(401);
    assertThat(get("").status()).isEqualTo(404);

    assertThat(actions(id))
        .containsExactly(
            "client.registered",
            "client.disabled",
            "client.enabled",
            "client.tokens_ended",
            "client.secret_added",
            "client.secret_ended",
            "client.deleted");
  }

  @Test
  void clientsAreFoundByTheirProperties() {
    var _ =
        newcomer.register(
            service, Map.of("redirect_uris", List.of("https://shop.example/callback")));
    assertThat(names("?name=the%20MACH")).containsExactly("The machine");
    assertThat(names("?name=%25")).isEmpty();
    assertThat(ids("?redirect_host=shop.example")).hasSize(1);
    assertThat(ids("?redirect_host=example")).isEmpty();
    assertThat(ids("?registered_before=" + clock.instant())).isEmpty();
    assertThat(ids("?registered_after=" + clock.instant())).hasSize(3);
    assertThat(send("POST", "/disable").status()).isEqualTo(204);
    assertThat(ids("?status=disabled")).containsExactly(client.string("client_id"));
    assertThat(ids("?status=enabled")).hasSize(2).doesNotContain(client.string("client_id"));
  }

  @Test
  void pagesLeadThroughAllClients() {
    var seen = new ArrayList<String>();
    var query = "?limit=1";
    while (!query.isEmpty()) {
      var page = list(query);
      seen.addAll(ids(page));
      query = page.json().get("next") instanceof String next ? "?limit=1&after=" + next : "";
    }
    assertThat(seen).containsExactlyInAnyOrder("countersign-admin", client.string("client_id"));
  }

  @Test
  void theAuditHasTheEventsOfClientsAndOfKeys() {
    var seen = new ArrayList<String>();
    var query = "?limit=2";
    while (!query.isEmpty()) {
      var page = api.get("/admin/audit/all" + query, admin());
      objects(page, "events").map(event -> (String) event.get("action")).forEach(seen::add);
      query = page.json().get("next") instanceof String next ? "?limit=2&before=" + next : "";
    }
    assertThat(seen)
        .contains("key.made", "key.activated", "registration_token.issued", "client.registered");
    assertThat(
            objects(api.get("/admin/audit/users", admin()), "events")
                .map(event -> (String) event.get("action")))
        .containsExactly("account.created");
  }

  private List<String> actions(String id) {
    return objects(api.get("/admin/audit/clients", admin()), "events")
        .filter(event -> id.equals(event.get("client_id")))
        .map(event -> (String) event.get("action"))
        .toList()
        .reversed();
  }

  private Answer list(String query) {
    var answer = api.get("/admin/clients" + query, admin());
    assertThat(answer.status()).describedAs(answer.response().body()).isEqualTo(200);
    return answer;
  }

  private List<String> ids(String query) {
    return ids(list(query));
  }

  private static List<String> ids(Answer page) {
    return members(page, "client_id");
  }

  private List<String> names(String query) {
    return members(list(query), "client_name");
  }

  private static List<String> members(Answer page, String name) {
    return objects(page, "clients").map(client -> (String) client.get(name)).toList();
  }

  private static Stream<Map<?, ?>> objects(Answer answer, String name) {
    return answer.json().get(name) instanceof List<?> all
        ? all.stream().map(each -> (Map<?, ?>) each)
        : Stream.empty();
  }

  private String admin() {
    return Newcomer.adminToken(service);
  }

  private String path(String more) {
    return "/admin/clients/" + client.string("client_id") + more;
  }

  private Answer get(String more) {
    return api.get(path(more), admin());
  }

  private Answer send(String method, String more) {
    return api.send(
        HttpRequest.newBuilder(URI.create(service.url() + path(more)))
            .header("Authorization", "Bearer " + admin())
            .method(method, BodyPublishers.noBody()));
  }

  private Answer ask(String secret) {
    return api.postForm(
        "/token", client.string("client_id"), secret, Map.of("grant_type", "client_credentials"));
  }

  private String token(String secret) {
    return ask(secret).string("access_token");
  }

  /**
   * Returns whether the token is valid. UserInfo responds with 403 to a valid token without a user,
   * and with 401 to an invalid one.
   */
  private boolean isActive(String token) {
    return api.get("/userinfo", token).status() == 403;
  }
}
