package dev.countersign.application.clientauth;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.keys;
import static dev.countersign.testkit.client.Registrations.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.InvalidClient;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client authenticates with its registered method only. */
class AuthenticateClientTest {

  private static final long NOW = Times.NOW.getEpochSecond();

  private final ProviderFixture provider = ProviderFixture.start();
  private final Registered unnamed = register(provider, WEB);
  private final Registered basic = register(provider, method("client_secret_basic"));
  private final Registered post = register(provider, method("client_secret_post"));
  private final Registered open = register(provider, PUBLIC);
  private final Registered shared = register(provider, method("client_secret_jwt"));
  private final Registered own =
      register(provider, method("private_key_jwt").with("jwks", keys(JwkFixtures.P256)));

  private static JsonObject method(String name) {
    return WEB.with("token_endpoint_auth_method", name);
  }

  @Test
  void acceptsTheSecretInItsRegisteredPlace() {
    assertThat(value(authenticate(basic(basic, secret(basic))))).isEqualTo(basic.client());
    assertThat(value(authenticate(posted(post, secret(post))))).isEqualTo(post.client());
  }

  /** Half of the client libraries send the secret in the body unless they are told otherwise. */
  @Test
  void acceptsTheSecretInEitherPlaceFromAClientThatRegisteredNoMethod() {
    assertThat(value(authenticate(basic(unnamed, secret(unnamed))))).isEqualTo(unnamed.client());
    assertThat(value(authenticate(posted(unnamed, secret(unnamed))))).isEqualTo(unnamed.client());
    assertThat(code(authenticate(posted(unnamed, secret(post))))).isEqualTo("invalid_client");
    assertThat(code(authenticate(name(unnamed)))).isEqualTo("invalid_client");
    assertThat(code(authenticate(assertion(bySecret(unnamed, claims(unnamed))))))
        .isEqualTo("invalid_client");
  }

  @Test
  void refusesTheSecretInAnotherPlace() {
    assertThat(code(authenticate(posted(basic, secret(basic))))).isEqualTo("invalid_client");
    assertThat(code(authenticate(basic(post, secret(post))))).isEqualTo("invalid_client");
    assertThat(code(authenticate(basic(shared, secret(shared))))).isEqualTo("invalid_client");
  }

  @Test
  void refusesAWrongSecretAndAnUnknownClientWithTheSameError() {
    var wrong = error(authenticate(basic(basic, new ClientSecret("wrong"))));
    var nobody =
        error(
            authenticate(
                new PresentedCredentials.BasicSecret(new ClientId("nobody"), secret(basic))));

    assertThat(wrong.code()).isEqualTo("invalid_client");
    assertThat(nobody).isEqualTo(wrong);
    assertThat(error(authenticate(basic(basic, secret(post))))).isEqualTo(wrong);
  }

  @Test
  void refusesAnExpiredSecret() {
    var stored = basic.client().secret().orElseThrow();
    var ending = basic.client().next().with(List.of(stored.until(Optional.of(Times.LATER))));
    assertThat(provider.stores().clients().replace(ending)).isTrue();
    assertThat(authenticate(basic(basic, secret(basic)))).isInstanceOf(Result.Ok.class);

    provider.clock().pass(Duration.ofHours(1));

    assertThat(error(authenticate(basic(basic, secret(basic)))))
        .isEqualTo(new InvalidClient("the client_secret has expired"));
    assertThat(error(authenticate(basic(basic, new ClientSecret("wrong")))).description())
        .doesNotContain("expired");
  }

  @Test
  void acceptsTheClientIdAloneFromPublicClientsOnly() {
    assertThat(value(authenticate(name(open)))).isEqualTo(open.client());
    for (var client : List.of(basic, post, shared, own)) {
      assertThat(code(authenticate(name(client)))).isEqualTo("invalid_client");
    }
  }

  @Test
  void refusesASecretFromAPublicClient() {
    assertThat(code(authenticate(basic(open, new ClientSecret("any")))))
        .isEqualTo("invalid_client");
    assertThat(code(authenticate(posted(own, new ClientSecret("any")))))
        .isEqualTo("invalid_client");
  }

  @Test
  void distinguishesMissingSeveralAndMalformedCredentials() {
    assertThat(code(authenticate(new PresentedCredentials.Nothing()))).isEqualTo("invalid_client");
    assertThat(code(authenticate(new PresentedCredentials.Several()))).isEqualTo("invalid_request");
    assertThat(code(authenticate(new PresentedCredentials.Malformed("no base64"))))
        .isEqualTo("invalid_client");
  }

  @Test
  void acceptsAnAssertion() {
    assertThat(value(authenticate(assertion(bySecret(shared, claims(shared))))))
        .isEqualTo(shared.client());
    assertThat(value(authenticate(assertion(byKey(JwkFixtures.P256, claims(own))))))
        .isEqualTo(own.client());
  }

  @Test
  void acceptsTheIssuerAndTheEndpointAsAudience() {
    var both =
        JsonArray.ofStrings(List.of("https://other.example", ProviderFixture.ISSUER.at("/token")));

    assertThat(attempt(claims -> claims.with("aud", both))).isInstanceOf(Result.Ok.class);
  }

  @Test
  void acceptsAnAssertionOnce() {
    var assertion = assertion(byKey(JwkFixtures.P256, claims(own)));

    assertThat(authenticate(assertion)).isInstanceOf(Result.Ok.class);
    assertThat(code(authenticate(assertion))).isEqualTo("invalid_client");
    // Another assertion with the same jti is also a replay, but not if another client issued it.
    assertThat(code(authenticate(assertion(byKey(JwkFixtures.P256, claims(own))))))
        .isEqualTo("invalid_client");
    assertThat(authenticate(assertion(bySecret(shared, claims(shared)))))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void acceptsAnAssertionOnceInConcurrentRequests() {
    var assertion = assertion(byKey(JwkFixtures.P256, claims(own)));

    assertThat(Race.winners(runner -> authenticate(assertion) instanceof Result.Ok)).isEqualTo(1);
  }

  private static Stream<UnaryOperator<JsonObject>> wrongClaims() {
    return Stream.of(
        claims -> claims.with("aud", "https://other.example"),
        claims -> claims.with("aud", ProviderFixture.ISSUER.value() + "/"),
        claims -> claims.with("aud", new JsonArray(List.of())),
        claims -> claims.without(List.of("aud")),
        claims -> claims.with("exp", NOW - 30),
        claims -> claims.with("exp", NOW + 3602),
        claims -> claims.with("exp", Instant.MAX.getEpochSecond()),
        claims -> claims.with("exp", Instant.MIN.getEpochSecond()),
        claims -> claims.without(List.of("exp")),
        claims -> claims.with("nbf", NOW + 32),
        claims -> claims.with("nbf", Instant.MAX.getEpochSecond()),
        claims -> claims.with("iat", NOW + 32),
        claims -> claims.with("sub", "somebody"),
        claims -> claims.without(List.of("sub")),
        claims -> claims.with("iss", "somebody"),
        claims -> claims.with("iss", new JsonInteger(1)),
        claims -> claims.without(List.of("iss")),
        claims -> claims.with("jti", ""),
        claims -> claims.with("jti", "j".repeat(257)),
        claims -> claims.without(List.of("jti")));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void refusesWrongClaimsAndDoesNotMarkTheAssertionAsUsed(UnaryOperator<JsonObject> change) {
    var before = provider.stores().contents();

    assertThat(code(attempt(change))).isEqualTo("invalid_client");
    assertThat(provider.stores().contents()).isEqualTo(before);
    assertThat(attempt(UnaryOperator.identity())).isInstanceOf(Result.Ok.class);
  }

  @Test
  void toleratesSmallClockDifferences() {
    assertThat(
            attempt(
                claims -> claims.with("exp", NOW - 29).with("nbf", NOW + 30).with("iat", NOW + 30)))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void refusesAReplayShortlyAfterTheExpiry() {
    var assertion = assertion(byKey(JwkFixtures.P256, claims(own).with("exp", NOW + 1)));
    assertThat(authenticate(assertion)).isInstanceOf(Result.Ok.class);

    provider.clock().pass(Duration.ofSeconds(20));

    assertThat(code(authenticate(assertion))).isEqualTo("invalid_client");
  }

  @Test
  void refusesTheKeyOrSecretOfAnotherClient() {
    assertThat(code(authenticate(assertion(byKey(JwkFixtures.RSA, claims(own))))))
        .isEqualTo("invalid_client");
    assertThat(code(authenticate(assertion(bySecret(shared, claims(own))))))
        .isEqualTo("invalid_client");
    assertThat(code(authenticate(assertion(byKey(JwkFixtures.P256, claims(shared))))))
        .isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b.c", "eyJhbGciOiJub25lIn0.e30."})
  void refusesMalformedAssertions(String text) {
    assertThat(
            code(
                authenticate(
                    new PresentedCredentials.Assertion(
                        new ClientAssertionToken(text), Optional.empty()))))
        .isEqualTo("invalid_client");
  }

  @Test
  void refusesAnUnregisteredAlgorithm() {
    var strict =
        register(
            provider, method("client_secret_jwt").with("token_endpoint_auth_signing_alg", "HS512"));

    assertThat(code(authenticate(assertion(bySecret(strict, claims(strict))))))
        .isEqualTo("invalid_client");
  }

  @Test
  void refusesAnAssertionIfAnotherMethodIsRegistered() {
    assertThat(code(authenticate(assertion(bySecret(basic, claims(basic))))))
        .isEqualTo("invalid_client");
  }

  @Test
  void refusesADifferentClientIdBesideTheAssertion() {
    var token = byKey(JwkFixtures.P256, claims(own));

    assertThat(
            code(
                authenticate(
                    new PresentedCredentials.Assertion(token, Optional.of(basic.client().id())))))
        .isEqualTo("invalid_client");
    assertThat(
            authenticate(new PresentedCredentials.Assertion(token, Optional.of(own.client().id()))))
        .isInstanceOf(Result.Ok.class);
  }

  private Result<Client, TokenError> attempt(UnaryOperator<JsonObject> change) {
    return authenticate(assertion(byKey(JwkFixtures.P256, change.apply(claims(own)))));
  }

  private Result<Client, TokenError> authenticate(PresentedCredentials credentials) {
    return provider.authenticateClient().authenticate(credentials);
  }

  private static JsonObject claims(Registered client) {
    var name = client.client().id().value();
    return JsonObject.EMPTY
        .with("iss", name)
        .with("sub", name)
        .with("aud", ProviderFixture.ISSUER.value())
        .with("jti", "jti")
        .with("exp", NOW + 60);
  }

  private ClientAssertionToken bySecret(Registered client, JsonObject claims) {
    return new ClientAssertionToken(
        provider
            .crypto()
            .tokenSigner()
            .sign(secret(client), SignatureAlgorithm.HS256, TokenType.CLIENT_ASSERTION, claims));
  }

  private ClientAssertionToken byKey(PrivateJwk key, JsonObject claims) {
    var algorithm =
        key.keyType().equals("RSA") ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256;
    var header = JsonObject.EMPTY.with("alg", algorithm.wireName());
    return new ClientAssertionToken(
        provider
            .crypto()
            .signatures()
            .remember(new Signed(algorithm, new Signer.Holder(key.shown()), header, claims)));
  }

  private static PresentedCredentials assertion(ClientAssertionToken token) {
    return new PresentedCredentials.Assertion(token, Optional.empty());
  }

  private static PresentedCredentials basic(Registered client, ClientSecret secret) {
    return new PresentedCredentials.BasicSecret(client.client().id(), secret);
  }

  private static PresentedCredentials posted(Registered client, ClientSecret secret) {
    return new PresentedCredentials.PostedSecret(client.client().id(), secret);
  }

  private static PresentedCredentials name(Registered client) {
    return new PresentedCredentials.NameOnly(client.client().id());
  }

  private static ClientSecret secret(Registered client) {
    return client.secret().orElseThrow();
  }
}
