package dev.countersign.http.federation;

import static dev.countersign.http.federation.PageFields.cookies;
import static dev.countersign.http.federation.PageFields.field;
import static dev.countersign.http.federation.PageFields.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.ManageLinkedIdentities.Refusal;
import dev.countersign.application.session.FindSession.SignedInUser;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakeOwnAccount;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.session.SessionFixtures;
import dev.countersign.testkit.user.UserFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the other servers on the account page. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class AccountServersTest {

  private static final String SESSION = "__Host-countersign_session=" + FakeOwnAccount.TOKEN;
  private static final UserId KNOWN = new UserId("known");
  private static final Issuer COMPANY = new Issuer("https://company.example/tenant");

  private static final Session PRESENT = SessionFixtures.session("present", KNOWN);

  private final Caller caller;
  private final FakeFederationPorts fakes;
  private final FakeOwnAccount own;

  AccountServersTest(EmbeddedServer server, FakeFederationPorts fakes, FakeOwnAccount own) {
    this.caller = new Caller(server);
    this.fakes = fakes;
    this.own = own;
  }

  @BeforeEach
  void signIn() {
    own.found =
        Result.ok(
            Optional.of(
                new SignedInUser(
                    PRESENT, UserFixtures.account("known", "alice"), Optional.empty())));
    fakes.asked.clear();
    fakes.links.clear();
    fakes.links.add(new LinkedIdentity(COMPANY, "a<b", KNOWN, Times.NOW));
    fakes.refusal = Optional.empty();
  }

  private HttpResponse<String> page() {
    return caller.get("/account", "Cookie", SESSION);
  }

  private HttpResponse<String> disconnect(HttpResponse<String> page, String guard, String issuer) {
    return caller.postForm(
        "/account/disconnect",
        form("guard", guard, "issuer", issuer, "subject", "a<b"),
        "Cookie",
        SESSION + "; " + cookies(page));
  }

  @Test
  void thePageListsTheServers() {
    assertThat(page().body())
        .contains("<bdi>company.example/tenant</bdi>", "value=\"a&lt;b\"")
        .doesNotContain("a<b");
    fakes.links.clear();
    assertThat(page().body()).doesNotContain("/account/disconnect");
  }

  @Test
  void theUserDisconnectsOne() {
    var page = page();
    var response = disconnect(page, field(page, "guard"), COMPANY.value());
    assertThat(header(response, "Location")).isEqualTo("/account?done=disconnected");
    assertThat(fakes.asked)
        .containsExactly(
            List.of("unlink", KNOWN, COMPANY, "a<b", Actor.USER, Optional.of(PRESENT.id())));
  }

  @Test
  void theUserKeepsTheLastWayToSignIn() {
    fakes.refusal = Optional.of(Refusal.LAST);
    var page = page();
    var response = disconnect(page, field(page, "guard"), COMPANY.value());
    assertThat(header(response, "Location")).isEqualTo("/account?done=last_server");
  }

  @Test
  void nothingIsDisconnectedForAFormOfAnotherSiteOrWithoutASession() {
    var page = page();
    assertThat(disconnect(page, "guessed", COMPANY.value()).statusCode()).isEqualTo(403);
    assertThat(
            header(
                caller.postForm("/account/disconnect", "guard=" + field(page, "guard")),
                "Location"))
        .isEqualTo("/account/sign-in");
    assertThat(disconnect(page, field(page, "guard"), "company").statusCode()).isEqualTo(303);
    assertThat(fakes.asked).isEmpty();
  }
}
