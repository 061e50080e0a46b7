package com.example.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.CreateAccount.CreationRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.Username;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN_SECRET = "admin-secret-of-this-test-0123456789";
  private static final String REGISTRATION_TOKEN = "registration-token-of-this-test-0123456789";

  private final HttpClient client = HttpClient.newHttpClient();
  private String url = "";
  private ApplicationContext context;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    for (var attempt = 0; attempt < 5 && context == null; attempt++) {
      // The issuer names the port, so it is chosen before the start; another process can take it.
      var port = freePort();
      url = "http://localhost:" + port;
      try {
        context = started(port, directory.resolve("attempt" + attempt));
      } catch (RuntimeException taken) {
        assertThat(taken).hasStackTraceContaining("java.net.BindException");
      }
    }
    assertThat(context).isNotNull();
  }

  private ApplicationContext started(int port, Path directory) {
    var starting =
        ApplicationContext.builder()
            .properties(
                Map.of(
                    "micronaut.server.port",
                    port,
                    "countersign.issuer",
                    url + "/id",
                    "countersign.scopes",
                    "orders",
                    "countersign.data-dir",
                    directory.toString(),
                    "countersign.admin-secret",
                    ADMIN_SECRET,
                    "countersign.registration-token",
                    REGISTRATION_TOKEN,
                    "countersign.stop-delay",
                    "0s"))
            .start();
    try {
      var _ = starting.getBean(EmbeddedServer.class).start();
      return starting;
    } catch (RuntimeException e) {
      starting.close();
      throw e;
    }
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  void stop() {
    context.close();
    client.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private HttpResponse<String> orders(String token) throws Exception {
    return send(to("/orders").header("Authorization", "Bearer " + token));
  }

  /** Registers a client at the provider, and returns a token that it gets for this scope. */
  private String token(String scope) throws Exception {
    var registered =
        JSON.readTree(
            send(to("/id/clients")
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + REGISTRATION_TOKEN)
                    .POST(
                        BodyPublishers.ofString(
                            "{\"grant_types\":[\"client_credentials\"],\"scope\":\"openid"
                                + " orders\"}")))
                .body());
    return tokens(registered, scope).get("access_token").asText();
  }

  private JsonNode tokens(JsonNode registered, String scope) throws Exception {
    var id = registered.get("client_id").asText();
    var text =
        (id + ":" + registered.get("client_secret").asText()).getBytes(StandardCharsets.UTF_8);
    var response =
        send(
            to("/id/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(text))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope)));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Test
  void theProviderHasAPathOfItsOwn() throws Exception {
    var metadata = JSON.readTree(send(to("/id/.well-known/openid-configuration")).body());
    assertThat(metadata.get("issuer").asText()).isEqualTo(url + "/id");
    assertThat(metadata.get("token_endpoint").asText()).isEqualTo(url + "/id/token");
  }

  @Test
  void theApplicationAcceptsTheTokensOfTheProvider() throws Exception {
    assertThat(orders(token("orders")).statusCode()).isEqualTo(200);
    assertThat(orders(token("orders")).body()).startsWith("the orders of ");
  }

  @Test
  void theApplicationRefusesOtherTokens() throws Exception {
    assertThat(orders("").statusCode()).isEqualTo(401);
    assertThat(orders(token("orders") + "x").statusCode()).isEqualTo(401);
    assertThat(send(to("/orders")).headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(orders("x".repeat(5000)).statusCode()).isEqualTo(401);
  }

  @Test
  void theProviderUsesTheRulesOfTheApplication() {
    assertThat(context.getBeansOfType(PasswordPolicy.class)).hasSize(1);
    var command =
        new CreateAccount.Command(
            new Username("alice"),
            Optional.of(new Password("nineteen characters")),
            Profile.EMPTY,
            Optional.empty(),
            Actor.SERVICE);
    assertThat(context.getBean(CreateAccount.class).create(command))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(refused.error()).isInstanceOf(CreationRefusal.PasswordRefused.class));
  }
}
