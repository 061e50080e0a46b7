package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.Provider.Running;
import dev.countersign.testserver.CountersignServer;
import dev.countersign.testserver.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tokens that the API takes and refuses. */
@QuarkusTest
@QuarkusTestResource(Provider.class)
class OrdersTest {

  @Running CountersignServer server;

  @TestHTTPResource("/orders")
  URI url;

  @BeforeEach
  void reset() {
    server.reset();
  }

  private HttpResponse<String> orders(String... headers) throws Exception {
    var request = HttpRequest.newBuilder(url);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private HttpResponse<String> orders(Tokens tokens) throws Exception {
    return orders("Authorization", "Bearer " + tokens.accessToken());
  }

  @Test
  void takesATokenOfAPerson() throws Exception {
    var response = orders(server.tokenFor(Provider.API, "shop", "alice", "openid", "orders.read"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("A-1, A-2");
  }

  @Test
  void takesATokenOfAProgram() throws Exception {
    var tokens = server.clientTokenFor(Provider.API, "warehouse", "orders.read");
    assertThat(orders(tokens).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesARequestWithoutAToken() throws Exception {
    assertThat(orders().statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenWithoutTheScope() throws Exception {
    var tokens = server.tokenFor(Provider.API, "shop", "alice", "openid", "email");
    assertThat(orders(tokens).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnExpiredToken() throws Exception {
    server.clock().advance(Duration.ofDays(-1));
    var tokens = server.clientTokenFor(Provider.API, "warehouse", "orders.read");
    assertThat(orders(tokens).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenForAnotherApi() throws Exception {
    assertThat(orders(server.clientToken("warehouse", "orders.read")).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenOfAnUnknownKey() throws Exception {
    server.nextAccessToken().signWithUnknownKey();
    var tokens = server.clientTokenFor(Provider.API, "warehouse", "orders.read");
    assertThat(orders(tokens).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesATokenOfAnotherProvider() throws Exception {
    try (var other =
        CountersignServer.start(
            setup -> setup.client("warehouse").resources(Provider.API).scopes("orders.read"))) {
      var tokens = other.clientTokenFor(Provider.API, "warehouse", "orders.read");
      assertThat(orders(tokens).statusCode()).isEqualTo(401);
    }
  }
}
