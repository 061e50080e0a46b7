package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.countersign.testserver.CountersignServer;
import dev.countersign.testserver.NavigationResult;
import dev.countersign.testserver.UserAgent;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Users sign in at the provider with a browser. */
@SpringBootTest
@AutoConfigureMockMvc
class SignInTest {

  private final CountersignServer server = Provider.SERVER;
  private final MockHttpSession session = new MockHttpSession();
  @Autowired private MockMvc shop;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry properties) {
    Provider.register(properties);
  }

  @BeforeEach
  void reset() {
    server.reset();
  }

  private NavigationResult redirected(UserAgent browser) throws Exception {
    var response =
        shop.perform(get("/oauth2/authorization/countersign").session(session))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse();
    return browser.follow(Objects.requireNonNull(response.getRedirectedUrl()));
  }

  private ResultActions back(NavigationResult result) throws Exception {
    return shop.perform(get(result.uri()).session(session));
  }

  @Test
  void welcomesAPersonWhoSignedIn() throws Exception {
    shop.perform(get("/").session(session)).andExpect(status().is3xxRedirection());
    back(redirected(server.signIn("alice"))).andExpect(redirectedUrl("http://localhost/?continue"));
    shop.perform(get("/").session(session))
        .andExpect(status().isOk())
        .andExpect(content().string("Welcome, alice@example.com"));
    assertThat(server.requests())
        .filteredOn(request -> request.path().equals("/token"))
        .singleElement()
        .satisfies(request -> assertThat(request.parameters()).containsKey("code_verifier"));
  }

  @Test
  void doesNotWelcomeAPersonWhoRefused() throws Exception {
    back(redirected(server.signIn("alice").denyConsent())).andExpect(redirectedUrl("/login?error"));
    shop.perform(get("/").session(session)).andExpect(status().is3xxRedirection());
  }

  @Test
  void refusesAnExpiredIdToken() throws Exception {
    server.clock().advance(Duration.ofDays(-2));
    back(redirected(server.signIn("alice"))).andExpect(redirectedUrl("/login?error"));
  }

  @Test
  void refusesAnIdTokenOfAnotherSignIn() throws Exception {
    server.nextIdToken().setNonce("another");
    back(redirected(server.signIn("alice"))).andExpect(redirectedUrl("/login?error"));
  }

  @Test
  void refusesTheResponseThatAnotherBrowserStarted() throws Exception {
    var result = redirected(server.signIn("alice"));
    shop.perform(get(result.uri()).session(new MockHttpSession()))
        .andExpect(redirectedUrl("/login?error"));
  }
}
