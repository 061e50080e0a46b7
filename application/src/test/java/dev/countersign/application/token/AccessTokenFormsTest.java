package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.ProviderFixture.API;
import static dev.countersign.testkit.ProviderFixture.FILES;
import static dev.countersign.testkit.client.Registrations.MACHINE;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.register;
import static dev.countersign.testkit.grant.CodeFlow.refreshToken;
import static dev.countersign.testkit.jwk.JwkFixtures.publicPart;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenFormat;
import dev.countersign.domain.token.AccessTokenProfile;
import dev.countersign.domain.token.Introspection;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.token.ProtectedResource;
import dev.countersign.domain.token.ProtectedResources;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Requests;
import dev.countersign.testkit.token.InMemoryEnvelopes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Access tokens in each format: introspection, use, and revocation. */
class AccessTokenFormsTest {

  private static final Introspection INACTIVE = new Introspection.Inactive();
  private static final Encryption CURVE =
      new Encryption(KeyManagementAlgorithm.ECDH_ES_A256KW, ContentEncryptionAlgorithm.A256GCM);
  private static final AccessTokenFormat OPAQUE = new AccessTokenFormat.Opaque();
  private static final AccessTokenFormat SEALED = new AccessTokenFormat.SealedJwt(CURVE);
  private static final AccessTokenFormat ENCRYPTED =
      new AccessTokenFormat.EncryptedJwt(CURVE, publicPart(JwkFixtures.P256));

  private static Stream<AccessTokenFormat> formats() {
    return Stream.of(new AccessTokenFormat.Jwt(), OPAQUE, SEALED, ENCRYPTED);
  }

  private static ProviderFixture provider(AccessTokenFormat form) {
    return ProviderFixture.start(
        ProtectedResources.of(List.of(new ProtectedResource(API, form, Set.of()))));
  }

  private static Introspection introspect(
      ProviderFixture provider, PresentedCredentials caller, String token) {
    var answer =
        provider
            .introspectToken()
            .introspect(caller, Requests.parameters("token", token), AnswerForm.JSON);
    return switch (value(answer)) {
      case Answer.Plain(var introspection) -> introspection;
      case Answer.Protected jwt -> throw new AssertionError("the client did not register for this");
    };
  }

  private static String access(CodeFlow flow) {
    return flow.tokens("resource", API.value()).accessToken().value();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void itsHolderCanIntrospectItInEachFormat(AccessTokenFormat form) {
    var provider = provider(form);
    var flow = CodeFlow.of(provider, REFRESHING);
    var token = access(flow);

    assertThat(introspect(provider, flow.credentials(), token))
        .isInstanceOfSatisfying(
            Introspection.ActiveAccess.class,
            active -> {
              assertThat(active.claims().audience()).containsExactly(API.value());
              assertThat(active.claims().client()).isEqualTo(flow.client().client().id());
            });
    provider.clock().pass(Duration.ofMinutes(5));
    assertThat(introspect(provider, flow.credentials(), token)).isEqualTo(INACTIVE);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void itIsRevokedInEachFormat(AccessTokenFormat form) {
    var provider = provider(form);
    var flow = CodeFlow.of(provider, REFRESHING);
    var token = access(flow);
    var other = Registrations.credentials(register(provider, MACHINE));
    var request = Requests.parameters("token", token);

    assertThat(code(provider.revokeToken().revoke(other, request)))
        .isEqualTo("unauthorized_client");
    assertThat(introspect(provider, flow.credentials(), token)).isNotEqualTo(INACTIVE);
    assertThat(value(provider.revokeToken().revoke(flow.credentials(), request))).isNotNull();
    assertThat(introspect(provider, flow.credentials(), token)).isEqualTo(INACTIVE);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void itEndsWithItsGrantInEachFormat(AccessTokenFormat form) {
    var provider = provider(form);
    var flow = CodeFlow.of(provider, REFRESHING);
    var tokens = flow.tokens("resource", API.value());
    var next = value(flow.refresh(refreshToken(tokens)));
    var request = Requests.parameters("token", refreshToken(next).value());

    assertThat(value(provider.revokeToken().revoke(flow.credentials(), request))).isNotNull();
    for (var token : List.of(tokens.accessToken(), next.accessToken())) {
      assertThat(introspect(provider, flow.credentials(), token.value())).isEqualTo(INACTIVE);
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aTokenForAResourceIsNotAcceptedByThisServer(AccessTokenFormat form) {
    var provider = provider(form);
    var token = new AccessToken(access(CodeFlow.of(provider, REFRESHING)));
    assertThat(provider.verifyAccessToken().verify(token)).isInstanceOf(Result.Refused.class);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void clientCredentialsIssueItAndOnlyFormatsThatTheServerCannotReadAreStored(
      AccessTokenFormat form) {
    var provider = provider(form);
    var client = Registrations.credentials(register(provider, MACHINE));
    var before = provider.stores().contents();
    var token = clientCredentialsToken(provider, client, API).accessToken().value();
    var added = new ArrayList<>(provider.stores().contents());
    added.removeAll(before);

    var readable =
        form instanceof AccessTokenFormat.Jwt || form instanceof AccessTokenFormat.SealedJwt;
    assertThat(added.isEmpty()).isEqualTo(readable);
    assertThat(provider.stores().contents().toString()).doesNotContain(token);
    assertThat(introspect(provider, client, token)).isNotEqualTo(INACTIVE);
  }

  private static IssuedTokens clientCredentialsToken(
      ProviderFixture provider, PresentedCredentials caller, ResourceIndicator... resources) {
    return value(clientCredentialsRequest(provider, caller, resources));
  }

  private static Result<IssuedTokens, TokenError> clientCredentialsRequest(
      ProviderFixture provider, PresentedCredentials caller, ResourceIndicator... resources) {
    var request = Requests.parameters("grant_type", "client_credentials");
    var values = Stream.of(resources).map(ResourceIndicator::value).toArray(String[]::new);
    return provider.requestTokens().request(caller, Requests.withAll(request, "resource", values));
  }

  @Test
  void onlyTheResourceDecryptsATokenThatIsEncryptedToIt() {
    var provider = provider(ENCRYPTED);
    var token = access(CodeFlow.of(provider, REFRESHING));
    var envelope = provider.crypto().envelopes().find(token).orElseThrow();
    assertThat(envelope.reader())
        .isEqualTo(new InMemoryEnvelopes.Reader.Holder(publicPart(JwkFixtures.P256)));
    var signed = provider.crypto().signatures().find(envelope.content()).orElseThrow();
    assertThat(signed.header().string("typ")).contains("at+jwt");
    assertThat(provider.readToken().read(token)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void anOpaqueTokenContainsNoClaims() {
    var provider = provider(OPAQUE);
    var token = access(CodeFlow.of(provider, REFRESHING));
    assertThat(token).doesNotContain(".");
    assertThat(provider.crypto().signatures().find(token)).isEmpty();
  }

  /** Only the clients that are named for a resource may introspect the tokens for it. */
  @ParameterizedTest
  @MethodSource("formats")
  void aResourceCanIntrospectTheTokensForIt(AccessTokenFormat form) {
    var first = ProviderFixture.start();
    var api = register(first, MACHINE);
    var files = register(first, MACHINE);
    var provider =
        first.knowing(
            ProtectedResources.of(
                List.of(
                    new ProtectedResource(API, form, Set.of(api.client().id())),
                    new ProtectedResource(
                        FILES, new AccessTokenFormat.Jwt(), Set.of(files.client().id())))));
    var token = access(CodeFlow.of(provider, REFRESHING));
    var refresh =
        refreshToken(CodeFlow.of(provider, REFRESHING).tokens("resource", API.value())).value();

    assertThat(introspect(provider, Registrations.credentials(api), token))
        .isInstanceOf(Introspection.ActiveAccess.class);
    assertThat(introspect(provider, Registrations.credentials(files), token)).isEqualTo(INACTIVE);
    assertThat(introspect(provider, Registrations.credentials(api), refresh)).isEqualTo(INACTIVE);
  }

  @Test
  void oneTokenIsForSeveralResourcesOnlyIfAllAcceptItsFormat() {
    for (var form : List.of(OPAQUE, SEALED, ENCRYPTED)) {
      var provider = provider(form);
      var client = Registrations.credentials(register(provider, MACHINE));
      assertThat(code(clientCredentialsRequest(provider, client, API, FILES)))
          .isEqualTo("invalid_target");
      assertThat(code(clientCredentialsRequest(provider, client, API, issuer())))
          .isEqualTo("invalid_target");
      assertThat(clientCredentialsToken(provider, client, FILES, issuer())).isNotNull();
    }
  }

  private static SignatureAlgorithm algorithm(
      ProviderFixture provider, JsonObject metadata, ResourceIndicator... resources) {
    var client = Registrations.credentials(register(provider, metadata));
    var token = clientCredentialsToken(provider, client, resources).accessToken().value();
    assertThat(introspect(provider, client, token)).isInstanceOf(Introspection.ActiveAccess.class);
    return provider.crypto().signatures().find(token).orElseThrow().algorithm();
  }

  @Test
  void theResourceThenTheClientThenTheServerDecideWhichAlgorithmSigns() {
    var curve =
        new AccessTokenProfile(new AccessTokenFormat.Jwt(), Optional.of(SignatureAlgorithm.ES256));
    var provider =
        ProviderFixture.start(
            ProtectedResources.of(List.of(new ProtectedResource(API, curve, Set.of()))));
    var choosing = MACHINE.with("access_token_signed_response_alg", "ES256");
    var contrary = MACHINE.with("access_token_signed_response_alg", "RS256");

    assertThat(algorithm(provider, MACHINE)).isEqualTo(SignatureAlgorithm.RS256);
    assertThat(algorithm(provider, choosing)).isEqualTo(SignatureAlgorithm.ES256);
    assertThat(algorithm(provider, choosing, FILES)).isEqualTo(SignatureAlgorithm.ES256);
    assertThat(algorithm(provider, MACHINE, API)).isEqualTo(SignatureAlgorithm.ES256);
    assertThat(algorithm(provider, contrary, API)).isEqualTo(SignatureAlgorithm.ES256);
  }

  private static ResourceIndicator issuer() {
    return new ResourceIndicator(ProviderFixture.ISSUER.value());
  }

  @Test
  void aCodeIsStillValidAfterARefusedResource() {
    var provider = provider(OPAQUE);
    var flow = CodeFlow.of(provider, REFRESHING);
    var code =
        flow.codeFor(Requests.withAll(flow.request(), "resource", API.value(), FILES.value()));
    var before = provider.stores().contents();

    assertThat(code(flow.redeem(code))).isEqualTo("invalid_target");
    assertThat(provider.stores().contents()).isEqualTo(before);
    var tokens = value(flow.redeem(code, "resource", API.value()));
    assertThat(code(flow.refresh(refreshToken(tokens)))).isEqualTo("invalid_target");
    assertThat(value(flow.refresh(refreshToken(tokens), "resource", FILES.value()))).isNotNull();
  }

  @Test
  void theFrontChannelRefusesResourcesThatNoSingleTokenCanServe() {
    var provider = provider(OPAQUE);
    var flow = CodeFlow.of(provider, Registrations.IMPLICIT);
    var one =
        flow.allow(
            "response_type",
            "token",
            "code_challenge",
            "",
            "code_challenge_method",
            "",
            "resource",
            API.value());
    assertThat(one)
        .isInstanceOfSatisfying(
            Outcome.Responded.class,
            answered -> assertThat(answered.response().parameters()).containsKey("access_token"));
    var both =
        Requests.withAll(
            Requests.with(
                flow.request(),
                "response_type",
                "token",
                "code_challenge",
                "",
                "code_challenge_method",
                ""),
            "resource",
            API.value(),
            FILES.value());
    var before = provider.stores().contents();
    assertThat(provider.decideConsent().decide(both, Optional.of(flow.session()), true).toString())
        .contains("Refused")
        .contains("InvalidTarget");
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  /** Encryption to the server's key proves nothing; the content must be a signed access token. */
  @Test
  void anEncryptedTokenMustContainASignedAccessToken() {
    var provider = provider(SEALED);
    var flow = CodeFlow.of(provider, REFRESHING);
    var good = access(flow);
    var inner = provider.crypto().envelopes().find(good).orElseThrow().content();
    var claims = provider.crypto().signatures().find(inner).orElseThrow().claims();
    var ours = provider.issuerDependencies().encoder();
    var key = ours.selectKeys().encrypting(KeyOwner.PROVIDER, CURVE.algorithm());
    var recipient = new PublicJwk(key.identity().shown());
    var signing = ours.selectKeys().signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);

    assertThat(introspect(provider, flow.credentials(), good)).isNotEqualTo(INACTIVE);
    var wrong = new ArrayList<String>();
    wrong.add(claims.toString());
    wrong.add("eyJhbGciOiJub25lIn0.e30.");
    wrong.add(good);
    for (var type : TokenType.values()) {
      if (type != TokenType.ACCESS_TOKEN) {
        wrong.add(provider.crypto().tokenSigner().sign(signing, type, claims));
      }
    }
    for (var content : wrong) {
      var token = provider.crypto().tokenEncrypter().encrypt(content, CURVE, recipient);
      assertThat(introspect(provider, flow.credentials(), token))
          .describedAs(content)
          .isEqualTo(INACTIVE);
    }
  }

  /** An imported key, or a key of a relying party, does not decrypt the server's access tokens. */
  @Test
  void onlyTheProvidersKeyDecryptsAccessTokens() {
    var provider = provider(SEALED);
    var flow = CodeFlow.of(provider, REFRESHING);
    var inner = provider.crypto().envelopes().find(access(flow)).orElseThrow().content();
    var jwk = JwkFixtures.with(JwkFixtures.P256, "alg", "ECDH-ES+A256KW").members();
    var imported =
        value(provider.importKey().importKey(jwk.with("kid", "imported"), Actor.SERVICE));
    var recipient = new PublicJwk(imported.shown());
    var token = provider.crypto().tokenEncrypter().encrypt(inner, CURVE, recipient);

    assertThat(provider.readToken().read(token)).isInstanceOf(Result.Ok.class);
    assertThat(introspect(provider, flow.credentials(), token)).isEqualTo(INACTIVE);
  }
}
