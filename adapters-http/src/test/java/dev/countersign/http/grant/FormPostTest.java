package dev.countersign.http.grant;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.grant.AuthorizationResponse;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.AccessDenied;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the page that sends an authorization response to the client with POST. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class FormPostTest {

  private static final RedirectUri CALLBACK = new RedirectUri("https://app.example/callback?a=1");
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

  private final Caller caller;
  private final FakePorts ports;

  FormPostTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
  }

  private HttpResponse<String> response(String state) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("code", "the-code");
    parameters.put("state", state);
    parameters.put("iss", "https://op.example");
    ports.authorize =
        (request, session) ->
            new Outcome.Responded(
                new AuthorizationResponse(
                    new RedirectUri("https://app.example/callback?a=1"),
                    ResponseMode.FORM_POST,
                    parameters));
    return caller.get("/authorize?client_id=app");
  }

  @Test
  void thePageHasAFormThatAlsoWorksWithoutScript() {
    var page = response("s");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "<form method=\"post\" action=\"https://app.example/callback?a=1\"",
            "<input type=\"hidden\" name=\"code\" value=\"the-code\">",
            "<input type=\"hidden\" name=\"state\" value=\"s\">",
            "<input type=\"hidden\" name=\"iss\" value=\"https://op.example\">",
            "<button type=\"submit\">Continue</button>");
    assertThat(header(page, "Location")).isEmpty();
    assertThat(header(page, "Refresh")).isEmpty();
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
  }

  /** The only script of the page is the one with that hash. */
  @Test
  void thePolicyAllowsTheScriptByItsHash() throws GeneralSecurityException {
    var page = response("s");

    var script = SCRIPT.matcher(page.body());
    assertThat(script.find()).isTrue();
    var digest =
        MessageDigest.getInstance("SHA-256")
            .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(script.find()).isFalse();
  }

  /** RFC 9700 §4.16: no other site shows the page in a frame. */
  @Test
  void thePageIsNotFramedAndTellsTheClientOnlyTheOrigin() {
    var page = response("s");

    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("strict-origin");
  }

  @Test
  void aValueOfTheRequestIsNoMarkup() {
    var page = response("\"><script>alert(1)</script>'&amp;\r\n");

    assertThat(page.body())
        .contains("value=\"&#34;>&lt;script>alert(1)&lt;/script>&#39;&amp;amp;")
        .doesNotContain("<script>alert");
  }

  @Test
  void errorsAreSentWithAFormToo() {
    ports.authorize =
        (request, session) ->
            new Outcome.Refused(
                new AuthorizationRefusal.Redirectable(
                    new RedirectUri("https://app.example/callback"),
                    ResponseMode.FORM_POST,
                    Optional.of("s"),
                    new AccessDenied("the user denied the request")));

    var page = caller.get("/authorize?client_id=app");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(
            "name=\"error\" value=\"access_denied\"",
            "name=\"error_description\" value=\"the user denied the request\"",
            "name=\"state\" value=\"s\"",
            // RFC 9207 §2: also in an error response.
            "name=\"iss\" value=\"https://op.example\"");
  }

  @Test
  void thePageDoesNotLogItsValues() {
    assertThat(new FormPostPage("a", List.of(new FormPostPage.Field("code", "secret"))))
        .asString()
        .doesNotContain("secret");
    assertThatThrownBy(() -> Redirects.location(CALLBACK, ResponseMode.FORM_POST, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
