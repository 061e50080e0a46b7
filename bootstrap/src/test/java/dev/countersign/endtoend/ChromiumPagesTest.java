package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the pages fit a wide and a narrow window, in light and in dark colours. The pictures
 * are in {@code target/screenshots}, for a reader to look at.
 */
final class ChromiumPagesTest {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int WIDE = 1024;
  private static final int PHONE = 360;

  @TempDir private Path directory;
  @TempDir private Path profile;

  @Test
  void thePagesFitTheWindow() {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
    try (var service = InMemoryService.start(directory);
        var browser = Chromium.start(profile)) {
      browser.disableScripts();
      var client =
          new Newcomer()
              .register(
                  service,
                  Map.of(
                      "client_name",
                      "Paper Boats",
                      "redirect_uris",
                      List.of(SignedInFlow.CALLBACK, SignedInFlow.CALLBACK + "/other"),
                      "response_types",
                      List.of("code", "id_token")));
      var id = client.string("client_id");

      browser.open(service.issuer() + "/");
      look(browser, "start", "nav a");
      browser.open(flow(service, id).with("redirect_uri", "").url());
      look(browser, "several-redirect-uris", "code");
      browser.open(flow(service, id).url());
      look(browser, "sign-in", "#password");
      PagesInChromium.signIn(browser);
      look(browser, "consent", "button[value=allow]");
      PagesInChromium.allow(browser);
      look(browser, "form-post", "form[action*=callback]");
      browser.open(flow(service, id).with("prompt", "select_account").url());
      look(browser, "account-choice", "button.account");
      var hint =
          new SignedInFlow(service, id, "id_token").run(new Browser()).getOrDefault("id_token", "");
      browser.open(flow(service, id).with("prompt", "login").with("id_token_hint", hint).url());
      look(browser, "sign-in-of-a-certain-person", "#password");
    }
  }

  private static SignedInFlow flow(Service service, String clientId) {
    return new SignedInFlow(service, clientId, "code").with("response_mode", "form_post");
  }

  private static void look(Chromium browser, String name, String element) {
    for (var dark : List.of(false, true)) {
      for (var width : List.of(WIDE, PHONE)) {
        browser.show(width, dark);
        PagesInChromium.await(browser, element);
        browser.screenshot(
            PICTURES.resolve(
                name + (width == PHONE ? "-phone" : "-wide") + (dark ? "-dark" : "") + ".png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("%s at %s pixels is not wider than the window", name, width)
            .contains("\"value\":true");
      }
    }
  }
}
