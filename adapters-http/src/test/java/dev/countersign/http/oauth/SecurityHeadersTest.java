package dev.countersign.http.oauth;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.http.testing.Caller;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import org.junit.jupiter.api.Test;

@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class SecurityHeadersTest {

  private final Caller caller;

  SecurityHeadersTest(EmbeddedServer server) {
    this.caller = new Caller(server);
  }

  @Test
  void eachResponseHasThem() {
    for (var path : new String[] {"/jwks.json", "/nothing", "/token", Asset.STYLESHEET.href()}) {
      var response = caller.get(path);

      assertThat(header(response, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(header(response, "X-Frame-Options")).as(path).isEqualTo("DENY");
      assertThat(header(response, "Referrer-Policy")).as(path).isEqualTo("no-referrer");
      assertThat(header(response, "Content-Security-Policy"))
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'");
      assertThat(header(response, "Strict-Transport-Security")).as(path).startsWith("max-age=");
    }
  }

  @Test
  void pagesOfAnyOriginMayCallTheEndpointsForBrowserClients() {
    for (var path : new String[] {"/jwks.json", "/.well-known/openid-configuration"}) {
      var response = caller.get(path, "Origin", "http://localhost:3000");

      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(header(response, "Access-Control-Allow-Origin"))
          .as(path)
          .isEqualTo("http://localhost:3000");
      assertThat(header(response, "Access-Control-Allow-Credentials")).as(path).isEmpty();
    }
  }

  @Test
  void preflightRequestsAreAllowed() {
    for (var path : new String[] {"/token", "/revoke", "/userinfo", "/clients"}) {
      var response =
          caller.send(
              "OPTIONS",
              path,
              "",
              "Origin",
              "http://localhost:3000",
              "Access-Control-Request-Method",
              "POST",
              "Access-Control-Request-Headers",
              "authorization,content-type");

      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(header(response, "Access-Control-Allow-Origin"))
          .as(path)
          .isEqualTo("http://localhost:3000");
      assertThat(response.headers().allValues("Access-Control-Allow-Headers").toString())
          .as(path)
          .containsIgnoringCase("authorization");
    }
  }

  @Test
  void otherEndpointsAllowNoOtherOrigin() {
    for (var path : new String[] {"/login", "/consent", "/admin/keys", "/introspect"}) {
      var response = caller.postForm(path, "a=b", "Origin", "http://localhost:3000");

      assertThat(header(response, "Access-Control-Allow-Origin")).as(path).isEmpty();
    }
  }
}
