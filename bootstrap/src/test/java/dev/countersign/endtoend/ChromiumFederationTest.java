package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person signs in through another server in Chromium, and links it to an account. The other
 * server is the service itself. The pictures are in {@code target/screenshots}.
 */
final class ChromiumFederationTest {

  private static final String PASSWORD = "A long passphrase of Bob";

  @TempDir private Path directory;
  @TempDir private Path profile;

  @Test
  void connectsAnAccount() throws IOException {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
    var file = directory.resolve("federation.json");
    Files.writeString(
        file,
        "{\"company\":{\"label\":\"Example Company of Paper Boats\","
            + "\"unknown_people\":\"linked\"}}");
    try (var service =
            InMemoryService.start(
                Files.createDirectory(directory.resolve("data")),
                Map.of("countersign.federation-file", file.toString()));
        var browser = Chromium.start(profile)) {
      browser.disableScripts();
      register(service);
      var client =
          new Newcomer().register(service, Map.of("redirect_uris", List.of(SignedInFlow.CALLBACK)));
      var flow =
          new SignedInFlow(service, client.string("client_id"), "code")
              .with("response_mode", "form_post");
      browser.open(flow.url());
      Pictures.look(browser, "sign-in-with-servers", ".servers button");
      PagesInChromium.leave(browser, ".servers button", click(".servers button"));
      PagesInChromium.signIn(browser);
      PagesInChromium.allow(browser);
      Pictures.look(browser, "link-account", "input[name=sign_in]");
      PagesInChromium.submit(
          browser,
          "input[name=sign_in]",
          "document.querySelector('#username').value = 'bob';"
              + "document.querySelector('#password').value = '"
              + PASSWORD
              + "';"
              + click("button[type=submit]"));
      PagesInChromium.allow(browser);
      PagesInChromium.await(browser, "form[action*=callback]");
      browser.open(service.issuer() + "/account");
      Pictures.look(browser, "account-with-server", "form[action*=disconnect]");
      assertThat(browser.evaluate("document.body.innerText")).contains("bob");
      assertThat(PagesInChromium.violations(browser)).isEmpty();
    }
  }

  private static String click(String element) {
    return "document.querySelector('" + element + "').click();";
  }

  private static void register(Service service) {
    var api = new Api(service.url());
    var admin = Newcomer.adminToken(service);
    var bob = Texts.json(Map.of("username", "bob", "password", PASSWORD));
    assertThat(api.postJson("/admin/users", admin, bob).status()).isEqualTo(201);
    var registration =
        Map.of(
            "name", "company",
            "issuer", service.issuer(),
            "initial_access_token", Service.REGISTRATION_TOKEN,
            "return_to", List.of(service.issuer() + "/login/through"),
            "metadata", Map.of("client_name", "Example service"));
    assertThat(api.postJson("/rp/registrations", admin, Texts.json(registration)).status())
        .isEqualTo(201);
  }
}
