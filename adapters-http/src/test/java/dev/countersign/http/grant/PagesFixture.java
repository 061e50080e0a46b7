package dev.countersign.http.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.client.ClientFixtures;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Fixtures that the tests of the pages share. */
final class PagesFixture {

  static final String REQUEST = "client_id=app&state=x%20y&prompt=login%20consent";

  private PagesFixture() {}

  static Client client(String name) {
    return ClientFixtures.renamed(ClientFixtures.webClient("app"), name);
  }

  static Outcome consentNeeded(String clientName, String userName, Scope scope) {
    return consentNeeded(
        clientName, userName, scope, new RedirectUri("https://app.example/callback"));
  }

  static Outcome consentNeeded(
      String clientName, String userName, Scope scope, RedirectUri redirectUri) {
    return new Outcome.ConsentNeeded(
        client(clientName),
        Account.created(
            new UserId("u1"),
            new Username("alice"),
            Optional.empty(),
            new Profile(JsonObject.EMPTY.with("name", userName)),
            Instant.EPOCH),
        scope,
        false,
        redirectUri,
        Set.of(),
        new LinkedHashSet<>());
  }

  /** The value of a hidden field, as the browser would send it back. */
  static String field(HttpResponse<String> page, String name) {
    var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
    assertThat(matcher.find()).as("field %s in %s", name, page.body()).isTrue();
    return matcher.group(1).replace("&amp;", "&");
  }

  /** The cookie that the page set, as the browser would send it back. */
  static String cookie(HttpResponse<?> page) {
    var cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  static String form(String... namesAndValues) {
    var form = new StringBuilder();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
    }
    return form.toString();
  }
}
