package dev.countersign.http.passwordlink;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.passwordlink.IssuePasswordLink;
import dev.countersign.application.passwordlink.IssuePasswordLink.IssuedLink;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.PasswordRefusal;
import dev.countersign.domain.user.Username;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class PasswordLinkControllersTest {

  private static final String ADMIN = "/admin/users/a%2Fb/password-link";
  private static final String PAGE = "/password";
  private static final String FORM = "token=t%2Bo&password=violet%20stone&repeated=violet%20stone";

  private final Caller caller;
  private final FakePorts ports;

  PasswordLinkControllersTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
    ports.passwordLinks.asked.clear();
    ports.passwordLinks.issued =
        Result.ok(new IssuedLink(new PasswordLinkToken("t+o"), Times.LATER));
    ports.passwordLinks.username = Optional.of(new Username("<alice>"));
    ports.passwordLinks.result = Result.ok(Done.DONE);
  }

  @Test
  void anAdministratorGetsALink() {
    var response = caller.send("POST", ADMIN, "", "Authorization", AccessTokens.ADMIN);

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(response))
        .isEqualTo(
            JsonObject.EMPTY
                .with("url", "http://localhost:8080/password?token=t%2Bo")
                .with("expires_at", Times.LATER.toString()));
    assertThat(ports.passwordLinks.asked).containsExactly("issue a/b by client:admin");
  }

  @Test
  void anUnknownUserGetsNoLink() {
    ports.passwordLinks.issued = Result.refused(IssuePasswordLink.Refusal.UNKNOWN);
    for (var path : List.of(ADMIN, "/admin/users/%C3%A9/password-link")) {
      var response = caller.send("POST", path, "", "Authorization", AccessTokens.ADMIN);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(json(response))
          .isEqualTo(
              JsonObject.EMPTY
                  .with("error", "unknown_user")
                  .with("error_description", "there is no user with this sub"));
    }
  }

  @Test
  void aUserOfADirectoryGetsNoLink() {
    ports.passwordLinks.issued = Result.refused(IssuePasswordLink.Refusal.KEPT_ELSEWHERE);
    var response = caller.send("POST", ADMIN, "", "Authorization", AccessTokens.ADMIN);
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(json(response).string("error")).hasValue("kept_elsewhere");
  }

  @Test
  void onlyAdministratorsGetLinks() {
    assertThat(caller.send("POST", ADMIN, "").statusCode()).isEqualTo(401);
    assertThat(
            caller
                .send("POST", ADMIN, "", "Authorization", AccessTokens.RELYING_PARTY)
                .statusCode())
        .isEqualTo(403);
    assertThat(ports.passwordLinks.asked).isEmpty();
  }

  @Test
  void thePageTellsNobodyItsAddressAndSpendsNothing() {
    var page = caller.get(PAGE + "?token=t%2Bo");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'none'", "form-action 'self';", "frame-ancestors 'none'");
    assertThat(page.body())
        .contains("name=\"token\" value=\"t+o\"", "action=\"/password\"", "&lt;alice&gt;")
        .contains("<label for=\"password\">", "<label for=\"repeated\">")
        .contains("autocomplete=\"new-password\"", "autocomplete=\"username\"")
        .contains("Use at least 15 characters")
        .doesNotContain("<script");
    assertThat(ports.passwordLinks.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?token=", "?token=one&token=two", "?token=%FF", "?token=used"})
  void anAddressWithoutAWorkingLinkIsAPageThatSaysSo(String query) {
    ports.passwordLinks.username = Optional.empty();
    var page = caller.get(PAGE + query);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(page.body()).contains("This link does not work").doesNotContain("<form");
  }

  @Test
  void theFormSetsThePassword() {
    var page = caller.postForm(PAGE, FORM);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(page.body()).contains("<h1>Your password is set</h1>");
    assertThat(ports.passwordLinks.asked).containsExactly("set t+o violet stone");
  }

  /** Browsers send this origin with the form, because of the page's referrer policy. */
  @Test
  void aFormWithAHiddenOriginIsAccepted() {
    var page = caller.postForm(PAGE, FORM, "Origin", "null", "Sec-Fetch-Site", "same-origin");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(ports.passwordLinks.asked).hasSize(1);
  }

  @Test
  void twoDifferentPasswordsAreNotSent() {
    var page = caller.postForm(PAGE, "token=t&password=one&repeated=two");

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("The two passwords are not the same.", "<form")
        .doesNotContain("one\"", "two\"");
    assertThat(ports.passwordLinks.asked).isEmpty();
  }

  @Test
  void aRefusedPasswordCanBeReplacedByAnother() {
    ports.passwordLinks.result =
        Result.refused(new Refusal.PasswordRefused(new PasswordRefusal.TooShort(15, 14)));
    var page = caller.postForm(PAGE, FORM);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("The password must have at least 15 characters, but has 14; use several words.")
        .contains("<form")
        .doesNotContain("violet stone");
  }

  @Test
  void aBusyServerAsksToTryAgain() {
    ports.passwordLinks.result = Result.refused(new Refusal.TemporarilyUnavailable());
    var page = caller.postForm(PAGE, FORM);

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(header(page, "Retry-After")).isEqualTo("5");
    assertThat(page.body()).contains("your password was not set", "<form");
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, "password=a&repeated=a", "token=%zz"})
  void aFormWithoutAWorkingLinkIsRefused(String form) {
    ports.passwordLinks.username = Optional.empty();
    ports.passwordLinks.result = Result.refused(new Refusal.InvalidLink());
    var page = caller.postForm(PAGE, form);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("This link does not work").doesNotContain("<form");
  }

  @Test
  void aPageShowsNoPasswordInItsText() {
    assertThat(new NewPasswordPage("alice", "t+o", Optional.empty()).toString())
        .contains("alice")
        .doesNotContain("t+o");
  }
}
