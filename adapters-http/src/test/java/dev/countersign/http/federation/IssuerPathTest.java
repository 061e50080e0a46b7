package dev.countersign.http.federation;

import static dev.countersign.http.federation.PageFields.cookies;
import static dev.countersign.http.federation.PageFields.field;
import static dev.countersign.http.federation.PageFields.form;
import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.SignInThroughServer.Outcome;
import dev.countersign.application.federation.SignInThroughServer.Reason;
import dev.countersign.application.session.StartedSession;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.user.OfferedServers;
import dev.countersign.testkit.session.SessionFixtures;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each step contains the path of the issuer, whether a proxy keeps it or removes it. */
@MicronautTest
@Property(name = "test.issuer", value = "https://id.example/op")
class IssuerPathTest {

  private final Caller caller;
  private final FakeFederationPorts fakes;

  IssuerPathTest(EmbeddedServer server, FakeFederationPorts fakes) {
    this.caller = new Caller(server);
    this.fakes = fakes;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/op"})
  void leadsBackToThisServer(String kept) {
    fakes.offers = List.of(new OfferedServers.Offer("company", "The Company"));
    var page = caller.get(kept + "/account/sign-in");
    assertThat(page.body()).contains("action=\"/op/login/through\"");
    var left =
        caller.postForm(
            kept + "/login/through",
            form("guard", field(page, "guard"), "server", "company"),
            "Cookie",
            cookies(page));
    assertThat(left.headers().allValues("Set-Cookie").toString())
        .contains("__Secure-countersign_rp_", "; Path=/op;");

    fakes.outcome =
        Result.ok(
            new Outcome.SignedIn(
                new StartedSession(
                    new SessionToken("the-new-session-of-alice"),
                    SessionFixtures.session("s", new UserId("u1")),
                    false),
                JsonObject.EMPTY));
    var path = kept + "/login/through?sign_in=an-id&code=c";
    assertThat(header(caller.get(path), "Location")).isEqualTo("/op/account");

    var needed =
        new Outcome.LinkNeeded(
            FakeFederationPorts.ID, "The Company", Optional.empty(), JsonObject.EMPTY);
    fakes.outcome = Result.ok(needed);
    assertThat(header(caller.get(path), "Location"))
        .startsWith("/op/login/through/account?sign_in=");
    fakes.waiting = Result.ok(needed);
    assertThat(caller.get(kept + "/login/through/account?sign_in=x").body())
        .contains("action=\"/op/login/through/account\"");

    fakes.outcome = Result.ok(new Outcome.Refused(Reason.UNKNOWN, "The Company", JsonObject.EMPTY));
    assertThat(caller.get(path).body()).contains("href=\"/op/account/sign-in\"");
  }
}
