package dev.countersign.http.clientadmin;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientadmin.AdministerClient.Refusal;
import dev.countersign.application.clientadmin.ListClients.Filter;
import dev.countersign.application.clientadmin.ListClients.Page;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife.ClientStatus;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientadmin.ClientCursor;
import dev.countersign.domain.clientadmin.ClientDetails;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.clientadmin.TimeRange;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationResponse;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class ClientsControllerTest {

  private static final String PATH = "/admin/clients";

  private final Caller caller;
  private final FakePorts ports;
  private final List<Filter> filters = new ArrayList<>();
  private final List<Optional<ClientCursor>> cursors = new ArrayList<>();

  ClientsControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
    ports.administerClient.asked.clear();
    ports.administerClient.refusal = Optional.empty();
  }

  private void show(Page page) {
    ports.listClients =
        (filter, after, most) -> {
          filters.add(filter);
          cursors.add(after);
          return Result.ok(page);
        };
  }

  @Test
  void clientsAreListedWithTheirAttributes() {
    show(
        new Page(
            List.of(
                ClientSummary.of(ClientFixtures.webClient("web"), Optional.of(Times.LATER)),
                ClientSummary.of(ClientFixtures.outspokenClient("outspoken"), Optional.empty())),
            Optional.empty()));

    var response = send("GET", PATH);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(response).member("next")).isEmpty();
    var clients = json(response).array("clients").orElseThrow().items();
    assertThat(clients)
        .first()
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_id", "web")
                .with("client_name", "The web application")
                .with("status", "enabled")
                .with("origin", "initial_access_token")
                .with("origin_by", "token")
                .with("registered_at", Times.NOW.toString())
                .with("last_used_at", Times.LATER.toString())
                .with("redirect_uris", texts("https://app.example/callback"))
                .with("token_endpoint_auth_method", "client_secret_basic")
                .with("grant_types", texts("authorization_code", "refresh_token")));
    assertThat((JsonObject) clients.get(1))
        .satisfies(
            client -> {
              assertThat(client.string("status")).hasValue("disabled");
              assertThat(client.string("expires_at")).hasValue(Times.LATER.toString());
              assertThat(client.member("last_used_at")).isEmpty();
            });
    assertThat(filters).containsExactly(Filter.NONE);
    assertThat(cursors).containsExactly(Optional.empty());
  }

  @Test
  void theFilterReachesThePort() {
    show(new Page(List.of(), Optional.empty()));
    var response =
        send(
            "GET",
            PATH
                + "?name=Sh%25p&redirect_host=APP.example&registered_after=2026-01-01T00:00:00Z"
                + "&registered_before=2026-02-01T02:00:00%2B02:00&used_after=2026-03-01T00:00:00Z"
                + "&used_before=2026-04-01T00:00:00Z&status=expired&limit=200");
    assertThat(response.body()).isEqualTo("{\"clients\":[]}");
    assertThat(filters)
        .containsExactly(
            new Filter(
                Optional.of(SearchedName.of("sh%p")),
                Optional.of("app.example"),
                span("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"),
                span("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"),
                Optional.of(ClientStatus.EXPIRED)));
  }

  private static TimeRange span(String since, String until) {
    return new TimeRange(Optional.of(Instant.parse(since)), Optional.of(Instant.parse(until)));
  }

  /** Cursors of every kind. */
  static List<ClientCursor> cursors() {
    var id = new ClientId("a client: ~/?");
    return List.of(
        new ClientCursor.OfId(id),
        new ClientCursor.OfName(SearchedName.of("a\n name \u0000 é 😀"), id),
        new ClientCursor.OfTime(Times.NOW, id));
  }

  @ParameterizedTest
  @MethodSource("cursors")
  void theNextPageBeginsWhereTheLastOneEnded(ClientCursor cursor) {
    show(new Page(List.of(), Optional.of(cursor)));
    var next = json(send("GET", PATH)).string("next").orElseThrow();
    assertThat(send("GET", PATH + "?after=" + next).statusCode()).isEqualTo(200);
    assertThat(cursors).containsExactly(Optional.empty(), Optional.of(cursor));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=",
        "redirect_host=*.example",
        "redirect_host=https://app.example",
        "redirect_host=",
        "registered_after=yesterday",
        "registered_before=2026-01-01",
        "used_after=1969-12-31T23:59:59Z",
        "used_before=%2B999999999-12-31T23:59:59Z",
        "status=deleted",
        "limit=0",
        "limit=201",
        "limit=x",
        "after=x",
        "after=%3F",
        "after=aWQKaWQ=&after=aWQKaWQ=",
        "nmae=Shop",
      })
  void aMalformedParameterIsRefusedByItsName(String query) {
    var response = send("GET", PATH + "?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).string("error")).hasValue("invalid_request");
    assertThat(json(response).string("error_description").orElseThrow())
        .startsWith(query.substring(0, query.indexOf('=')) + " ");
  }

  @Test
  void aCursorOfAnotherFilterIsRefused() {
    ports.listClients = (filter, after, most) -> Result.refused(new InvalidRequest("after ..."));
    assertThat(send("GET", PATH).statusCode()).isEqualTo(400);
  }

  @Test
  void oneClientIsShownWithEverythingButItsSecrets() {
    var client = ClientFixtures.outspokenClient("out spoken");
    ports.inspectClient =
        id ->
            Optional.of(new ClientDetails(client, Optional.of(ClientUse.ofSecret(1, Times.LATER))))
                .filter(found -> id.equals(client.id()));

    var response = send("GET", PATH + "/out%20spoken");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .doesNotContain("secret-of-")
        .doesNotContain("rat-of-")
        .doesNotContain("ciphertext");
    var json = json(response);
    assertThat(json.array("secrets").orElseThrow().items())
        .containsExactly(
            JsonObject.EMPTY.with("number", 2).with("created_at", Times.NOW.toString()),
            JsonObject.EMPTY
                .with("number", 1)
                .with("created_at", Times.NOW.toString())
                .with("expires_at", Times.LATER.toString())
                .with("last_used_at", Times.LATER.toString()));
    assertThat(json.member("limits")).contains(ClientFixtures.limits().document());
    assertThat(json.string("software_statement")).hasValue("a.b.c");
    assertThat(json.member("metadata")).contains(RegistrationResponse.of(client.metadata()));
    assertThat(send("GET", PATH + "/other").statusCode()).isEqualTo(404);
    assertThat(send("GET", PATH + "/%C3%A9").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /a%2Fb/disable, disable",
    "POST, /a%2Fb/enable, enable",
    "POST, /a%2Fb/end-tokens, endTokens",
    "DELETE, /a%2Fb/secrets/12, endSecret 12",
    "DELETE, /a%2Fb, delete"
  })
  void aChangeIsMadeInTheNameOfTheAdministrator(String method, String path, String change) {
    var response = send(method, PATH + path);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(ports.administerClient.asked).containsExactly(change + " a/b by client:admin");
  }

  @Test
  void aNewSecretIsShownOnce() {
    var response = send("POST", PATH + "/web/secrets");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY
                .with("client_id", "web")
                .with("client_secret", "shown-once")
                .with(
                    "secret",
                    JsonObject.EMPTY
                        .with("number", 2)
                        .with("created_at", Times.NOW.toString())
                        .with("expires_at", Times.LATER.toString())));
    assertThat(ports.administerClient.asked).containsExactly("addSecret web by client:admin");
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, 404, unknown_client",
    "UNKNOWN_SECRET, 404, unknown_secret",
    "ADMINISTRATOR, 409, built_in_client",
    "NO_SECRETS, 409, no_secrets",
    "NEWEST_SECRET, 409, newest_secret",
    "CONFLICT, 409, conflict"
  })
  void aRefusalSaysWhy(Refusal refusal, int status, String code) {
    ports.administerClient.refusal = Optional.of(refusal);
    for (var request : List.of("POST /web/disable", "POST /web/secrets", "DELETE /web/secrets/1")) {
      var words = request.split(" ", 2);
      var response = send(words[0], PATH + words[1]);
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(json(response))
          .isEqualTo(
              JsonObject.EMPTY
                  .with("error", code)
                  .with("error_description", refusal.description()));
    }
  }

  @Test
  void anImpossibleNameIsNotFound() {
    assertThat(send("POST", PATH + "/%C3%A9/disable").statusCode()).isEqualTo(404);
    assertThat(send("POST", PATH + "/%C3%A9/secrets").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", PATH + "/web/secrets/0").statusCode()).isEqualTo(404);
    assertThat(send("DELETE", PATH + "/web/secrets/99999999999").statusCode()).isEqualTo(404);
    assertThat(ports.administerClient.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, ''",
    "GET, /web",
    "DELETE, /web",
    "POST, /web/disable",
    "POST, /web/enable",
    "POST, /web/end-tokens",
    "POST, /web/secrets",
    "DELETE, /web/secrets/1"
  })
  void onlyAdministratorsHaveAccess(String method, String path) {
    assertThat(caller.send(method, PATH + path, "").statusCode()).isEqualTo(401);
    assertThat(
            caller
                .send(method, PATH + path, "", "Authorization", AccessTokens.RELYING_PARTY)
                .statusCode())
        .isIn(401, 403);
    assertThat(ports.administerClient.asked).isEmpty();
  }

  private static JsonArray texts(String... values) {
    return JsonArray.ofStrings(List.of(values));
  }

  private HttpResponse<String> send(String method, String path) {
    return caller.send(method, path, "", "Authorization", AccessTokens.ADMIN);
  }
}
