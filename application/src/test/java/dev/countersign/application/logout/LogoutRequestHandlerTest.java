package dev.countersign.application.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.clientdocument.ClientDocumentUseCases;
import dev.countersign.application.logout.RequestLogout.Frame;
import dev.countersign.application.logout.RequestLogout.Outcome;
import dev.countersign.application.logout.RequestLogout.WayBack;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.token.TokenType;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.user.People;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests who is asked before a logout, and where the browser goes after it. */
class LogoutRequestHandlerTest {

  private static final String BACK = "https://client.example/signed-out";
  private static final String FRAME = "https://client.example/frame?a=b";
  private static final JsonObject CLIENT =
      Registrations.WEB
          .with("post_logout_redirect_uris", Registrations.texts(BACK))
          .with("frontchannel_logout_uri", FRAME);

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, CLIENT);
  private final String hint = hint(flow);
  private final RequestLogout logout =
      LogoutUseCases.requestLogout(
          provider.sessionDependencies(),
          provider.endSessions(),
          ClientDocumentUseCases.findClient(
              provider.stores().clients(),
              ProviderFixture.DOCUMENTS,
              Registrations.POLICY,
              provider.crypto().jwkInspector(),
              new InMemoryDocumentFetcher(provider.elsewhere()),
              provider.clock()),
          provider.verifyIdTokenHint());

  private static String hint(CodeFlow flow) {
    return flow.tokens().idToken().orElseThrow().value();
  }

  private String id() {
    return flow.client().client().id().value();
  }

  private Outcome request(String... parameters) {
    return logout.request(Requests.parameters(parameters), Optional.of(flow.session()));
  }

  private Outcome confirm(String... parameters) {
    return logout.confirm(Requests.parameters(parameters), Optional.of(flow.session()));
  }

  private boolean isSignedIn(SessionToken session) {
    return provider
        .findSession()
        .find(Optional.of(session))
        .orElse(r -> Optional.empty())
        .isPresent();
  }

  private void assertRefused(Outcome outcome, String reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.error().description()).contains(reason));
    assertThat(isSignedIn(flow.session())).isTrue();
  }

  private void assertAsked(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.ConfirmationNeeded.class,
            needed -> assertThat(needed.user()).isEqualTo(new Username("alice")));
    assertThat(isSignedIn(flow.session())).isTrue();
  }

  private static Optional<WayBack> back(String state) {
    return Optional.of(new WayBack(new RedirectUri(BACK), Optional.of(state)));
  }

  @Test
  void aHintOfThePresentSessionEndsItAtOnce() {
    provider.clock().pass(Duration.ofHours(1)); // The ID token has expired.
    assertThat(request("id_token_hint", hint, "post_logout_redirect_uri", BACK, "state", "x y"))
        .isInstanceOfSatisfying(
            Outcome.SignedOut.class,
            out -> {
              assertThat(out.back()).isEqualTo(back("x y"));
              assertThat(out.frames())
                  .extracting(Frame::uri)
                  .containsExactly(new RedirectUri(FRAME));
            });
    assertThat(isSignedIn(flow.session())).isFalse();
  }

  @Test
  void withoutAHintThePersonIsAsked() {
    assertAsked(request());
    assertAsked(request("client_id", id(), "post_logout_redirect_uri", BACK, "state", "s"));
    assertThat(confirm("client_id", id(), "post_logout_redirect_uri", BACK, "state", "s"))
        .isInstanceOfSatisfying(
            Outcome.SignedOut.class, out -> assertThat(out.back()).isEqualTo(back("s")));
    assertThat(isSignedIn(flow.session())).isFalse();
  }

  @Test
  void aHintOfAnotherSessionProvesNothing() {
    var elsewhere = new CodeFlow(provider, flow.client(), People.signIn(provider, "alice"));
    var bob = new CodeFlow(provider, flow.client(), People.signIn(provider, "bob"));
    for (var other : List.of(hint(elsewhere), hint(bob))) {
      assertAsked(request("id_token_hint", other, "client_id", id()));
    }
    assertThat(isSignedIn(elsewhere.session())).isTrue();
    assertThat(isSignedIn(bob.session())).isTrue();
  }

  /** A hint of an earlier release has no sid; with a secret, a client can also make such a hint. */
  @Test
  void aHintWithoutSidProvesNothing() {
    var claims = provider.crypto().signatures().find(hint).orElseThrow().claims();
    assertThat(claims.string("sid")).isPresent();

    assertAsked(request("id_token_hint", signed(claims.without(List.of("sid")))));
    assertThat(request("id_token_hint", signed(claims))).isInstanceOf(Outcome.SignedOut.class);
  }

  @Test
  void aHintEndsASessionThatHasExpired() {
    provider.clock().pass(ProviderFixture.SESSION_LIFE);

    assertThat(request("client_id", id()))
        .isEqualTo(new Outcome.SignedOut(List.of(), Optional.empty()));
    assertThat(hasEnded()).isFalse();
    assertThat(request("id_token_hint", hint))
        .isInstanceOfSatisfying(
            Outcome.SignedOut.class, out -> assertThat(out.frames()).hasSize(1));
    assertThat(hasEnded()).isTrue();
  }

  private boolean hasEnded() {
    var alice = provider.stores().accounts().named(new Username("alice")).orElseThrow().id();
    return provider.stores().sessions().of(alice, 1).isEmpty();
  }

  private String signed(JsonObject claims) {
    var ring = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
    var key = provider.stores().keyRings().find(ring).flatMap(r -> r.active()).orElseThrow();
    return provider.crypto().tokenSigner().sign(key, TokenType.ID_TOKEN, claims);
  }

  @Test
  void whatTheClientDidNotRegisterIsRefused() {
    for (var uri :
        List.of(
            "https://evil.example/",
            BACK + "?a=b",
            BACK + "/",
            "javascript:alert(1)",
            Registrations.CALLBACK)) {
      assertRefused(
          request("id_token_hint", hint, "post_logout_redirect_uri", uri),
          "post_logout_redirect_uri is none of");
      assertRefused(
          confirm("client_id", id(), "post_logout_redirect_uri", uri),
          "post_logout_redirect_uri is none of");
    }
  }

  @Test
  void aUriWithoutAClientIsNotUsed() {
    assertAsked(request("post_logout_redirect_uri", BACK, "state", "s"));
    assertThat(confirm("post_logout_redirect_uri", BACK, "state", "s"))
        .isInstanceOfSatisfying(Outcome.SignedOut.class, out -> assertThat(out.back()).isEmpty());
  }

  @Test
  void aHintOfAnotherClientIsRefused() {
    var other = CodeFlow.of(provider, CLIENT);
    assertRefused(
        request("id_token_hint", hint(other), "client_id", id()),
        "id_token_hint is not an ID token");
    assertRefused(request("id_token_hint", hint + "x"), "id_token_hint is not an ID token");
    assertRefused(request("client_id", "unknown"), "client_id is not");
    assertRefused(
        logout.request(
            Requests.parameters("client_id", id(), "state", "x".repeat(2049)),
            Optional.of(flow.session())),
        "state is longer than");
  }

  @Test
  void aDisabledClientIsUnknown() {
    var client = flow.client().client();
    var disabled = client.with(client.life().disabled(true)).next();
    assertThat(provider.stores().clients().replace(disabled)).isTrue();

    assertRefused(request("client_id", id(), "post_logout_redirect_uri", BACK), "client_id is not");
    assertAsked(request("id_token_hint", hint, "post_logout_redirect_uri", BACK));
    assertThat(confirm()).isEqualTo(new Outcome.SignedOut(List.of(), Optional.empty()));
  }

  @Test
  void withoutASessionTheResponseIsTheSame() {
    var request = Requests.parameters("client_id", id(), "post_logout_redirect_uri", BACK);
    var out =
        new Outcome.SignedOut(
            List.of(), Optional.of(new WayBack(new RedirectUri(BACK), Optional.empty())));
    assertThat(logout.request(request, Optional.empty())).isEqualTo(out);
    assertThat(logout.request(request, Optional.of(new SessionToken("forged")))).isEqualTo(out);
    provider.clock().pass(ProviderFixture.SESSION_LIFE);
    assertThat(logout.request(request, Optional.of(flow.session()))).isEqualTo(out);
  }

  @Test
  void eachClientOfTheSessionHasAFrame() {
    var second =
        Registrations.register(
            provider, CLIENT.with("frontchannel_logout_uri", "https://client.example/second"));
    var without = Registrations.register(provider, Registrations.WEB);
    var _ = hint(new CodeFlow(provider, second, flow.session()));
    var _ = hint(new CodeFlow(provider, without, flow.session()));
    var elsewhere = CodeFlow.of(provider, CLIENT);
    var _ = hint(elsewhere);

    var out = (Outcome.SignedOut) confirm();
    assertThat(out.frames())
        .extracting(frame -> frame.uri().value())
        .containsExactlyInAnyOrder(FRAME, "https://client.example/second");
    assertThat(out.frames()).extracting(Frame::sid).doesNotHaveDuplicates();
    assertThat(isSignedIn(elsewhere.session())).isTrue();
  }
}
