package com.example.shop;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.countersign.testserver.CountersignServer;
import dev.countersign.testserver.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The tokens that the API accepts and refuses. */
@SpringBootTest
@AutoConfigureMockMvc
class ApiTest {

  private final CountersignServer server = Provider.SERVER;
  @Autowired private MockMvc shop;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry properties) {
    Provider.register(properties);
  }

  @BeforeEach
  void reset() {
    server.reset();
  }

  private ResultActions orders(Tokens tokens) throws Exception {
    return shop.perform(
        get("/api/orders").header("Authorization", "Bearer " + tokens.accessToken()));
  }

  @Test
  void takesATokenOfAPerson() throws Exception {
    orders(server.tokenFor(Provider.API, "shop", "alice", "openid", "orders.read"))
        .andExpect(status().isOk())
        .andExpect(content().json("['A-1', 'A-2']"));
  }

  @Test
  void takesATokenOfAProgram() throws Exception {
    orders(server.clientTokenFor(Provider.API, "warehouse", "orders.read"))
        .andExpect(status().isOk());
  }

  @Test
  void refusesARequestWithoutAToken() throws Exception {
    shop.perform(get("/api/orders")).andExpect(status().isUnauthorized());
  }

  @Test
  void refusesATokenWithoutTheScope() throws Exception {
    orders(server.tokenFor(Provider.API, "shop", "alice", "openid", "email"))
        .andExpect(status().isForbidden())
        .andExpect(header().string("WWW-Authenticate", containsString("insufficient_scope")));
  }

  @Test
  void refusesAnExpiredToken() throws Exception {
    server.clock().advance(Duration.ofDays(-1));
    unauthorized(server.clientTokenFor(Provider.API, "warehouse", "orders.read"), "Jwt expired at");
  }

  @Test
  void refusesATokenForAnotherApi() throws Exception {
    unauthorized(server.clientToken("warehouse", "orders.read"), "aud");
  }

  @Test
  void refusesATokenOfAnUnknownKey() throws Exception {
    server.nextAccessToken().signWithUnknownKey();
    unauthorized(server.clientTokenFor(Provider.API, "warehouse", "orders.read"), "Jwt");
  }

  @Test
  void refusesATokenOfAnotherProvider() throws Exception {
    try (var other =
        CountersignServer.start(
            setup -> setup.client("warehouse").scopes("orders.read").resources(Provider.API))) {
      unauthorized(other.clientTokenFor(Provider.API, "warehouse", "orders.read"), "");
    }
  }

  private void unauthorized(Tokens tokens, String reason) throws Exception {
    orders(tokens)
        .andExpect(status().isUnauthorized())
        .andExpect(header().string("WWW-Authenticate", containsString("invalid_token")))
        .andExpect(header().string("WWW-Authenticate", containsString(reason)));
  }
}
