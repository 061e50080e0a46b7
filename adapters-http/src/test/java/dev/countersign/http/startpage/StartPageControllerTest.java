package dev.countersign.http.startpage;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class StartPageControllerTest {

  private final Caller caller;
  private final FakePorts ports;

  StartPageControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    ports.ready = true;
  }

  @Test
  void saysThatTheServiceRunsAndLinksToItsPages() {
    var page = caller.get("/", "Accept", "text/html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.body())
        .contains(
            "<html lang=\"en\">",
            "The service is running.",
            "href=\"/account\"",
            "href=\"/.well-known/openid-configuration\"",
            "href=\"https://docs.example/?a=b&amp;c=d\"")
        .doesNotContain("<script", "<form", "cannot process requests");
  }

  @Test
  void saysThatTheServiceIsNotReady() {
    ports.ready = false;

    var page = caller.get("/", "Accept", "text/html");

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("cannot process requests at the moment", "href=\"/account\"")
        .doesNotContain("is running");
  }

  /** A page with a state must not be shown from a cache, and no other site may frame it. */
  @Test
  void isNotCachedAndNotFramed() {
    var page = caller.get("/");

    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(page, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                + " frame-ancestors 'none'; base-uri 'none'");
    assertThat(header(page, "Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void onlyShowsAPage(String method) {
    assertThat(caller.send(method, "/", "").statusCode()).isEqualTo(405);
  }

  @Test
  void theIconIsThatOfThePages() {
    var icon = caller.get("/favicon.ico");

    assertThat(icon.statusCode()).isEqualTo(200);
    assertThat(header(icon, "Content-Type")).isEqualTo("image/vnd.microsoft.icon");
    assertThat(header(icon, "Cache-Control")).isEqualTo("public, max-age=86400");
    var linked = caller.get("/assets/icon.ico");
    assertThat(header(linked, "Cache-Control")).contains("immutable");
    assertThat(header(linked, "ETag")).isNotEmpty().isEqualTo(header(icon, "ETag"));
  }
}
