package com.example.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.unboundid.ldap.sdk.Attribute;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person of the directory signs in at the server, and an application reads the claims. */
class SignInTest {

  private static final String CALLBACK = "https://client.example.org/callback";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @TempDir private Path directory;

  @Test
  void aPersonOfTheDirectorySignsIn() throws Exception {
    var people = DirectoryServer.start();
    people.put(
        "4711",
        "carol",
        "password in the directory",
        new Attribute("cn", "Carol Example"),
        new Attribute("mail", "carol@example.org"));
    var settings = new HashMap<>(people.properties());
    putOthers(settings);
    try (var context = ApplicationContext.builder().properties(settings).start()) {
      var server = context.getBean(EmbeddedServer.class).start();
      signIn(new Browser(server.getURL().toString()));
    } finally {
      people.stop();
    }
  }

  private void putOthers(Map<String, Object> settings) {
    settings.put("micronaut.server.port", -1);
    settings.put("countersign.data-dir", directory.toString());
    settings.put("countersign.admin-secret", "admin-secret-of-this-test-0123456789");
    settings.put("countersign.registration-token", "registration-token-of-this-test-0123456789");
    settings.put("countersign.stop-delay", "0s");
  }

  /** The mark of one product would let everybody in at another one. */
  @Test
  void theOperatorSaysWhoIsLocked() {
    var people = DirectoryServer.start();
    var settings = new HashMap<>(people.properties());
    settings.remove("ldap.locked");
    putOthers(settings);
    try (var context = ApplicationContext.builder().properties(settings).build()) {
      assertThatThrownBy(() -> context.start().getBean(LdapConfiguration.class))
          .hasStackTraceContaining("[locked]");
    } finally {
      people.stop();
    }
  }

  private static void signIn(Browser browser) throws Exception {
    var json = new ObjectMapper();
    var client =
        json.readTree(
            browser
                .postJson(
                    "/clients",
                    "registration-token-of-this-test-0123456789",
                    "{\"redirect_uris\":[\"" + CALLBACK + "\"]}")
                .body());
    var page =
        browser.get(
            "/authorize?response_type=code&scope=openid%20profile%20email&state=s"
                + "&code_challenge_method=S256&code_challenge="
                + CHALLENGE
                + "&client_id="
                + client.get("client_id").asText()
                + "&redirect_uri="
                + CALLBACK);
    var refused = submit(browser, page, "wrong password");
    assertThat(refused.statusCode()).isEqualTo(401);
    var consent = submit(browser, refused, "password in the directory");
    if (browser.left().isEmpty()) {
      var _ = submit(browser, consent, "");
    }
    var form =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            browser.takeParameter("code"),
            "redirect_uri",
            CALLBACK,
            "code_verifier",
            VERIFIER);
    var tokens = json.readTree(browser.token(client, form).body());
    var claims = json.readTree(browser.userInfo(tokens.get("access_token").asText()));
    assertThat(claims.get("name").asText()).isEqualTo("Carol Example");
    assertThat(claims.get("email").asText()).isEqualTo("carol@example.org");
    assertThat(claims.get("preferred_username").asText()).isEqualTo("carol");
  }

  private static HttpResponse<String> submit(
      Browser browser, HttpResponse<String> response, String password) {
    var page = Jsoup.parse(response.body(), response.uri().toString());
    assertThat(page.forms()).as(page.text()).isNotEmpty();
    return browser.submit(
        page.forms().getFirst(),
        password.isEmpty()
            ? Map.of("decision", "allow")
            : Map.of("username", "carol", "password", password));
  }
}
