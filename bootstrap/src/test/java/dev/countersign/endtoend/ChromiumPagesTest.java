package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the pages fit a wide and a narrow window, in light and in dark colours. The pictures
 * are in {@code target/screenshots}, for a reader to look at.
 */
final class ChromiumPagesTest {

  /** The logo is loaded, not enlarged, in its frame, and the frame is not wider than the text. */
  private static final String LOGO_FITS =
      """
      (() => {
        const image = document.querySelector('.logo img');
        const picture = image.getBoundingClientRect();
        const frame = image.parentElement.getBoundingClientRect();
        const text = document.querySelector('h1').getBoundingClientRect();
        return image.naturalWidth > 0
          && picture.width <= image.naturalWidth && picture.height <= image.naturalHeight
          && picture.left >= frame.left && picture.right <= frame.right
          && picture.top >= frame.top && picture.bottom <= frame.bottom
          && frame.width >= 64 && frame.right <= text.right;
      })()
      """;

  private static final int TEAL = 0xff0b5c6b;
  private static final int WHITE = 0xffffffff;
  private static final int BLACK = 0xff000000;

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
      Pictures.look(browser, "start", "nav a");
      browser.open(flow(service, id).with("redirect_uri", "").url());
      Pictures.look(browser, "several-redirect-uris", "code");
      browser.open(flow(service, id).url());
      Pictures.look(browser, "sign-in", "#password");
      PagesInChromium.signIn(browser);
      Pictures.look(browser, "consent", "button[value=allow]");
      PagesInChromium.allow(browser);
      Pictures.look(browser, "form-post", "form[action*=callback]");
      browser.open(flow(service, id).with("prompt", "select_account").url());
      Pictures.look(browser, "account-choice", "button.account");
      var hint =
          new SignedInFlow(service, id, "id_token").run(new Browser()).getOrDefault("id_token", "");
      browser.open(flow(service, id).with("prompt", "login").with("id_token_hint", hint).url());
      Pictures.look(browser, "sign-in-of-a-certain-person", "#password");
    }
  }

  /** The names and the files of logos that are hard to show. */
  private static Map<String, byte[]> logos() {
    var logos = new LinkedHashMap<String, byte[]>();
    logos.put("square", LogoServer.png(256, 256, (x, y) -> ring(x, y, 256) ? TEAL : WHITE));
    logos.put("wide", LogoServer.png(1200, 120, (x, _) -> x % 120 < 80 ? TEAL : WHITE));
    logos.put("tall", LogoServer.png(60, 600, (_, y) -> y % 60 < 40 ? TEAL : WHITE));
    logos.put("tiny", LogoServer.png(12, 12, (x, y) -> ring(x, y, 12) ? TEAL : WHITE));
    logos.put("transparent", LogoServer.png(200, 100, (x, y) -> ring(x, y, 100) ? BLACK : 0));
    logos.put("white", LogoServer.png(200, 100, (x, y) -> ring(x, y, 100) ? WHITE : 0));
    return logos;
  }

  private static boolean ring(int x, int y, int edge) {
    var distance = Math.hypot(x - edge / 2.0, y - edge / 2.0) / edge;
    return distance > 0.2 && distance < 0.45;
  }

  @Test
  void logosFitThePages() {
    assumeTrue(
        Chromium.isInstalled(),
        "Chromium is not installed at /usr/bin/chromium, so this test is skipped; on Debian:"
            + " apt-get install chromium");
    try (var server = new LogoServer();
        var service = InMemoryService.start(directory, RemoteClient.REACHABLE);
        var browser = Chromium.start(profile)) {
      browser.disableScripts();
      logos()
          .forEach(
              (name, file) -> {
                var client =
                    new Newcomer()
                        .register(
                            service,
                            Map.of(
                                "client_name",
                                "Paper Boats " + name,
                                "logo_uri",
                                server.publish("/" + name + ".png", file),
                                "redirect_uris",
                                List.of(SignedInFlow.CALLBACK)));
                var id = client.string("client_id");
                browser.open(flow(service, id).with("prompt", "login").url());
                lookAtLogo(browser, "sign-in-logo-" + name, "#password");
                PagesInChromium.signIn(browser);
                lookAtLogo(browser, "consent-logo-" + name, "button[value=allow]");
                PagesInChromium.allow(browser);
                PagesInChromium.await(browser, "form[action*=callback]");
                browser.open(flow(service, id).with("prompt", "select_account").url());
                lookAtLogo(browser, "account-choice-logo-" + name, "button.account");
              });
    }
  }

  private static void lookAtLogo(Chromium browser, String name, String element) {
    Pictures.look(browser, name, element);
    assertThat(browser.evaluate(LOGO_FITS)).as(name).contains("\"value\":true");
  }

  private static SignedInFlow flow(Service service, String clientId) {
    return new SignedInFlow(service, clientId, "code").with("response_mode", "form_post");
  }
}
