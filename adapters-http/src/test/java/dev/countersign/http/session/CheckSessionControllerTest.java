package dev.countersign.http.session;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.testing.Caller;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the page that clients load in a hidden frame. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
@Property(name = "test.session-management", value = "true")
class CheckSessionControllerTest {

  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private final Caller caller;

  CheckSessionControllerTest(EmbeddedServer server) {
    this.caller = new Caller(server);
  }

  /** The only script of the page is the one with that hash. */
  @Test
  void thePolicyAllowsTheScriptByItsHashAndThePageInFramesOfClients()
      throws GeneralSecurityException {
    var page = caller.get("/check-session");

    assertThat(page.statusCode()).isEqualTo(200);
    var script = SCRIPT.matcher(page.body());
    assertThat(script.find()).isTrue();
    var digest =
        MessageDigest.getInstance("SHA-256")
            .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; frame-ancestors https: http://localhost:* http://127.0.0.1:*;"
                + " base-uri 'none'");
    assertThat(header(page, "X-Frame-Options")).isEmpty();
    assertThat(script.find()).isFalse();
  }

  /** It is the same for everybody, so each cache may keep it. */
  @Test
  void thePageSaysNothingOfTheBrowserAndMayBeCached() {
    var page =
        caller.get(
            "/check-session",
            "Cookie",
            "__Host-countersign_browser_state="
                + "a".repeat(43)
                + "; __Host-countersign_session=x");

    assertThat(page.body())
        .isEqualTo(caller.get("/check-session").body())
        .contains("<html lang=\"en\" data-cookie=\"__Host-countersign_browser_state\">")
        .doesNotContain("aaa", "<button", "<form", "<a ");
    assertThat(page.headers().allValues("Cache-Control")).containsExactly("public, max-age=3600");
    assertThat(header(page, "Set-Cookie")).isEmpty();
  }

  @Test
  void discoveryListsIt() {
    assertThat(caller.get("/.well-known/openid-configuration").body())
        .contains("\"check_session_iframe\":\"https://op.example/check-session\"");
  }

  /** All other pages stay out of frames. */
  @Test
  void anErrorAtItsPathIsNotShownInAFrame() {
    var page = caller.get("/check-session/other");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page, "Content-Security-Policy")).contains("frame-ancestors 'none'");
  }
}
