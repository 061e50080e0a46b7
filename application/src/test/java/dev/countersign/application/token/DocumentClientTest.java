package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.OAuthError;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.user.People;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client with a metadata document goes through the complete flow without registration. */
class DocumentClientTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final URI url = provider.elsewhere().at("/client.json");
  private final String callback = provider.elsewhere().at("/callback").toString();
  private final CodeFlow flow =
      new CodeFlow(
          provider,
          new Registered(client(), Optional.empty(), new RegistrationAccessToken("none")),
          People.signIn(provider, "alice"));

  private Client client() {
    return new Client(
        new ClientId(url.toString()),
        ClientFixtures.webMetadata(),
        List.of(),
        Optional.empty(),
        ClientOrigin.of(ClientOrigin.Way.DOCUMENT, Optional.empty(), RegistrationLimits.NONE),
        ClientLife.ALWAYS,
        1);
  }

  private final JsonObject document =
      JsonObject.EMPTY
          .with("client_id", url.toString())
          .with("client_name", "Elsewhere")
          .with("redirect_uris", Registrations.texts(callback))
          .with("grant_types", Registrations.texts("authorization_code", "refresh_token"));

  @BeforeEach
  void publish() {
    provider.elsewhere().publish(url, document);
  }

  /** Publishes another document, and waits until it is fetched again. */
  private void change(JsonObject other) {
    provider.elsewhere().publish(url, other);
    provider.clock().pass(Duration.ofMinutes(5));
  }

  private String newCode() {
    return flow.code("redirect_uri", callback);
  }

  private OAuthError refusal(Outcome outcome) {
    return switch (((Outcome.Refused) outcome).refusal()) {
      case AuthorizationRefusal.NotRedirectable(var error) -> error;
      case AuthorizationRefusal.Redirectable redirectable -> throw new AssertionError(redirectable);
    };
  }

  @Test
  void usersConsentAndItGetsAndRefreshesTokens() {
    var asked = (Outcome.ConsentNeeded) flow.authorize("redirect_uri", callback);
    assertThat(asked.client().displayName()).isEqualTo("Elsewhere");
    assertThat(asked.client().documentHost()).contains("elsewhere.example");
    var tokens = value(flow.redeem(newCode(), "redirect_uri", callback));
    assertThat(tokens.idToken()).isPresent();
    var next = value(flow.refresh(CodeFlow.refreshToken(tokens)));
    assertThat(value(provider.readUserInfo().read(Optional.of(next.accessToken())))).isNotNull();
    assertThat(flow.authorize("redirect_uri", callback)).isInstanceOf(Outcome.Responded.class);
    assertThat(provider.elsewhere().lookups()).containsExactly(url);
  }

  @Test
  void itsTokensAreValidatedWithoutFetching() {
    var tokens = value(flow.redeem(newCode(), "redirect_uri", callback));
    provider.elsewhere().remove(url);
    provider.elsewhere().goDown();
    assertThat(provider.verifyAccessToken().verify(tokens.accessToken()))
        .isInstanceOf(Result.Ok.class);
    assertThat(provider.elsewhere().lookups()).hasSize(1);
  }

  @Test
  void keepsItsTokensIfItsServerIsUnavailable() {
    var tokens = value(flow.redeem(newCode(), "redirect_uri", callback));
    var refreshToken = CodeFlow.refreshToken(tokens);
    provider.elsewhere().goDown();
    provider.clock().pass(Duration.ofHours(2));
    var before = provider.stores().contents();
    assertThat(code(flow.refresh(refreshToken))).isEqualTo("temporarily_unavailable");
    assertThat(refusal(flow.authorize("redirect_uri", callback)).code())
        .isEqualTo("temporarily_unavailable");
    assertThat(provider.stores().contents()).isEqualTo(before);
    provider.elsewhere().comeUp();
    provider.clock().pass(Duration.ofSeconds(10));
    assertThat(flow.refresh(refreshToken)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void isUnknownWithoutItsDocument() {
    var tokens = value(flow.redeem(newCode(), "redirect_uri", callback));
    provider.elsewhere().remove(url);
    provider.clock().pass(Duration.ofMinutes(5));
    assertThat(code(flow.refresh(CodeFlow.refreshToken(tokens)))).isEqualTo("invalid_client");
  }

  @Test
  void theLatestDocumentAppliesToTheTokenRequest() {
    provider.elsewhere().publish(url, Page.of(document).caching("max-age=1"));
    var code = newCode();
    provider.elsewhere().publish(url, document.without(List.of("redirect_uris")));
    provider.clock().pass(Duration.ofMinutes(1));
    var before = provider.stores().contents();
    assertThat(code(flow.redeem(code, "redirect_uri", callback))).isEqualTo("invalid_client");
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void mustAuthenticateOnceItsDocumentRequiresIt() {
    var tokens = value(flow.redeem(newCode(), "redirect_uri", callback));
    change(
        document
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("jwks_uri", provider.elsewhere().at("/jwks.json").toString()));
    assertThat(code(flow.refresh(CodeFlow.refreshToken(tokens)))).isEqualTo("invalid_client");
  }

  @Test
  void isNotRedirectedToAUriThatWasRemovedFromItsDocument() {
    assertThat(newCode()).isNotEmpty();
    var other = provider.elsewhere().at("/other").toString();
    change(document.with("redirect_uris", Registrations.texts(other)));
    assertThat(refusal(flow.authorize("redirect_uri", callback)).code())
        .isEqualTo("invalid_request");
    // To the user it is the same client, because the page shows the host.
    assertThat(flow.authorize("redirect_uri", other)).isInstanceOf(Outcome.Responded.class);
  }

  /** OpenID Connect Core §12.2: "its sub Claim Value MUST be the same". */
  @Test
  void keepsTheSubjectOfAGrantIfItsDocumentChangesTheType() {
    change(document.with("subject_type", "pairwise"));
    var tokens = value(flow.redeem(newCode(), "redirect_uri", callback));
    change(document.with("subject_type", "public"));
    var next = value(flow.refresh(CodeFlow.refreshToken(tokens)));
    assertThat(subjects(next)).isEqualTo(subjects(tokens));

    var open = value(flow.redeem(newCode(), "redirect_uri", callback));
    assertThat(subjects(open)).doesNotContainAnyElementsOf(subjects(tokens));
    change(document.with("subject_type", "pairwise"));
    var refreshed = value(flow.refresh(CodeFlow.refreshToken(open)));
    assertThat(subjects(refreshed)).isEqualTo(subjects(open));
  }

  private Set<String> subjects(IssuedTokens tokens) {
    return Stream.of(tokens.idToken().orElseThrow().value(), tokens.accessToken().value())
        .map(jwt -> provider.crypto().signatures().find(jwt).orElseThrow().claims())
        .map(claims -> claims.string("sub").orElseThrow())
        .collect(Collectors.toSet());
  }

  @Test
  void usesPkceEvenIfItAuthenticates() {
    change(
        document
            .with("token_endpoint_auth_method", "private_key_jwt")
            .with("jwks_uri", provider.elsewhere().at("/jwks.json").toString()));
    var bare =
        flow.authorize("redirect_uri", callback, "code_challenge", "", "code_challenge_method", "");
    assertThat(((AuthorizationRefusal.Redirectable) ((Outcome.Refused) bare).refusal()).error())
        .isEqualTo(new InvalidRequest("code_challenge is missing"));
    assertThat(flow.authorize("redirect_uri", callback)).isInstanceOf(Outcome.ConsentNeeded.class);
  }

  @Test
  void theErrorNamesWhatIsWrongInItsDocument() {
    var other = "https://other.example/callback";
    provider
        .elsewhere()
        .publish(
            url,
            JsonObject.EMPTY
                .with("client_id", url.toString())
                .with("redirect_uris", Registrations.texts(other)));
    var refusal = refusal(flow.authorize("redirect_uri", other));
    assertThat(refusal.code()).isEqualTo("invalid_request");
    assertThat(refusal.description())
        .contains("the document at client_id", "redirect_uris", "elsewhere.example");
    // At the token endpoint the caller is not authenticated, so the error has no details.
    assertThat(error(flow.redeem("any-code")).description())
        .isEqualTo("client authentication failed");
  }

  @Test
  void isNotFetchedForCredentialsWithASecret() {
    var credentials =
        new PresentedCredentials.BasicSecret(
            new ClientId(url.toString()), new ClientSecret("secret"));
    assertThat(code(provider.authenticateClient().authenticate(credentials)))
        .isEqualTo("invalid_client");
    assertThat(provider.elsewhere().lookups()).isEmpty();
  }

  @Test
  void isRefusedWhatItsDocumentDoesNotContain() {
    assertThat(refusal(flow.authorize("redirect_uri", callback + "/other")).code())
        .isEqualTo("invalid_request");
    assertThat(
            code(
                provider
                    .requestTokens()
                    .request(
                        flow.credentials(),
                        Requests.parameters("grant_type", "client_credentials"))))
        .isEqualTo("unauthorized_client");
  }
}
