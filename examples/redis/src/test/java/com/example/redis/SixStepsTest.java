package com.example.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.application.session.driven.Sessions;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/**
 * The six steps of Countersign's README, over HTTP, on the server with its stores in Redis:
 * discover, register, prove who one is, obtain and use tokens, and find all of it after a restart.
 */
@RequiresRedis
class SixStepsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALLBACK = "https://client.example.org/callback";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String PASSWORD = "correct horse battery staple";

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static EmbeddedServer start(Map<String, Object> settings) {
    return ApplicationContext.builder()
        .properties(settings)
        .start()
        .getBean(EmbeddedServer.class)
        .start();
  }

  private static Map<String, Object> settings(Path directory, int redis) {
    var settings = new HashMap<String, Object>();
    settings.put("redis.port", redis);
    settings.put("redis.password", RedisServer.PASSWORD);
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", "admin-secret-of-this-test-0123456789");
    settings.put("countersign.registration-token", "registration-token-of-this-test-0123456789");
    settings.put("countersign.user", "alice");
    settings.put("countersign.user-password", PASSWORD);
    settings.put("countersign.stop-delay", "0s");
    return settings;
  }

  @Test
  void theSixStepsRunOnRedis() {
    var directory = Stores.temporaryDirectory();
    var redis = RedisServer.start(directory);
    var settings = settings(directory, redis.port());
    var server = start(settings);
    settings.put("countersign.issuer", server.getURL().toString());
    try {
      steps(server, settings, redis);
    } finally {
      server.getApplicationContext().close();
      redis.kill();
    }
  }

  private void steps(EmbeddedServer server, Map<String, Object> settings, RedisServer redis) {
    var browser = new Browser(server.getURL().toString());

    var metadata = json(browser.get("/.well-known/openid-configuration").body());
    assertThat(metadata.get("issuer").asText()).isEqualTo(server.getURL().toString());

    var client =
        json(
            browser
                .postJson(
                    "/clients",
                    "registration-token-of-this-test-0123456789",
                    """
                    {"redirect_uris":["%s"],"grant_types":["authorization_code","refresh_token"]}
                    """
                        .formatted(CALLBACK))
                .body());
    assertThat(client.get("client_id")).isNotNull();
    var code = code(browser, client);
    assertThat(server.getApplicationContext().getBean(Sessions.class))
        .isInstanceOf(RedisSessions.class);

    var form =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            CALLBACK,
            "code_verifier",
            VERIFIER);
    var tokens = json(browser.token(client, form).body());
    assertThat(tokens.get("id_token")).isNotNull();
    var again = browser.token(client, form);
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(json(again.body()).get("error").asText()).isEqualTo("invalid_grant");

    // The second use of the code revoked its tokens. The user is still signed in: no form this
    // time.
    var second = json(browser.token(client, with(form, "code", code(browser, client))).body());
    assertThat(browser.userInfo(second.get("access_token").asText())).isEqualTo(200);
    var refreshed = json(browser.token(client, refresh(second)).body());
    assertThat(browser.userInfo(refreshed.get("access_token").asText())).isEqualTo(200);

    nothingSecretIsInRedis(
        redis, List.of(code, PASSWORD, second.get("access_token").asText(), browser.cookies()));

    server.getApplicationContext().close();
    var restarted = start(settings);
    try {
      var after = new Browser(restarted.getURL().toString());
      assertThat(after.userInfo(refreshed.get("access_token").asText())).isEqualTo(200);
      assertThat(after.token(client, refresh(refreshed)).statusCode()).isEqualTo(200);
    } finally {
      restarted.getApplicationContext().close();
    }
  }

  private static Map<String, String> with(Map<String, String> form, String name, String value) {
    var changed = new HashMap<>(form);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, String> refresh(JsonNode tokens) {
    return Map.of(
        "grant_type", "refresh_token", "refresh_token", tokens.get("refresh_token").asText());
  }

  /** Signs in and consents if the server asks for it, and returns the code. */
  private static String code(Browser browser, JsonNode client) {
    var answer =
        browser.get(
            "/authorize?response_type=code&scope=openid&state=s&code_challenge_method=S256"
                + "&code_challenge="
                + CHALLENGE
                + "&client_id="
                + client.get("client_id").asText()
                + "&redirect_uri="
                + CALLBACK);
    for (var pages = 0; pages < 3 && browser.left().isEmpty(); pages++) {
      var page = Jsoup.parse(answer.body(), answer.uri().toString());
      assertThat(page.forms()).as(page.text()).isNotEmpty();
      answer =
          browser.submit(
              page.forms().getFirst(),
              page.select("input[type=password]").isEmpty()
                  ? Map.of("decision", "allow")
                  : Map.of("username", "alice", "password", PASSWORD));
    }
    return browser.takeParameter("code");
  }

  private static void nothingSecretIsInRedis(RedisServer server, List<String> secrets) {
    try (var redis = server.client()) {
      var keys = redis.keys("*");
      assertThat(keys).allMatch(key -> key.startsWith("countersign:"));
      assertThat(keys).anyMatch(key -> key.startsWith("countersign:session:"));
      assertThat(keys).anyMatch(key -> key.startsWith("countersign:code:"));
      assertThat(keys).anyMatch(key -> key.startsWith("countersign:rate:"));
      for (var key : keys) {
        var stored =
            redis.type(key).equals("zset")
                ? redis.zrange(key, 0, -1).toString()
                : String.valueOf(redis.get(key));
        assertThat(secrets).noneMatch(secret -> key.contains(secret) || stored.contains(secret));
      }
    }
  }
}
