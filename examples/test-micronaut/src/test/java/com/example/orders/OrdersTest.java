package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.testserver.CountersignServer;
import dev.countersign.testserver.CountersignTest;
import dev.countersign.testserver.ServerSetup;
import dev.countersign.testserver.TestClient;
import dev.countersign.testserver.TestUser;
import dev.countersign.testserver.Tokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.version.VersionUtils;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tokens that the API takes and refuses. */
@CountersignTest(
    users = @TestUser("alice"),
    clients = {@TestClient("shop"), @TestClient("warehouse")},
    setup = OrdersTest.Api.class)
class OrdersTest {

  private static final String API = "https://orders.example/api";
  private static EmbeddedServer application;

  private final CountersignServer server;

  OrdersTest(CountersignServer server) {
    this.server = server;
  }

  /** The audience and the scope of the API. */
  static final class Api implements Consumer<ServerSetup> {
    @Override
    public void accept(ServerSetup setup) {
      setup.resources(API).scopes("orders.read");
    }
  }

  @BeforeAll
  static void start(CountersignServer server) {
    application =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of("orders.issuer", server.issuer(), "micronaut.server.port", -1));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static HttpResponse<String> orders(String... headers) throws Exception {
    var request = HttpRequest.newBuilder(application.getURI().resolve("/orders"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static HttpResponse<String> orders(Tokens tokens) throws Exception {
    return orders("Authorization", "Bearer " + tokens.accessToken());
  }

  @Test
  void hasItsOwnVersionOfMicronaut() {
    assertThat(VersionUtils.getMicronautVersion()).isEqualTo("4.10.15");
  }

  @Test
  void takesATokenOfAPerson() throws Exception {
    var response = orders(server.tokenFor(API, "shop", "alice", "openid", "orders.read"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[\"A-1\",\"A-2\"]");
  }

  @Test
  void takesATokenOfAProgram() throws Exception {
    assertThat(orders(server.clientTokenFor(API, "warehouse", "orders.read")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void refusesARequestWithoutAToken() throws Exception {
    assertThat(orders().statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenWithoutTheScope() throws Exception {
    var tokens = server.tokenFor(API, "shop", "alice", "openid", "email");
    assertThat(orders(tokens).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnExpiredToken() throws Exception {
    server.clock().advance(Duration.ofDays(-1));
    var tokens = server.clientTokenFor(API, "warehouse", "orders.read");
    assertThat(orders(tokens).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenForAnotherApi() throws Exception {
    assertThat(orders(server.clientToken("warehouse", "orders.read")).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenOfAnUnknownKey() throws Exception {
    server.nextAccessToken().signWithUnknownKey();
    var tokens = server.clientTokenFor(API, "warehouse", "orders.read");
    assertThat(orders(tokens).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenOfAnotherProvider() throws Exception {
    try (var other =
        CountersignServer.start(
            setup -> setup.client("warehouse").resources(API).scopes("orders.read"))) {
      var tokens = other.clientTokenFor(API, "warehouse", "orders.read");
      assertThat(orders(tokens).statusCode()).isEqualTo(401);
    }
  }
}
