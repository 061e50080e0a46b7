package dev.countersign.application.client;

import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.keys;
import static dev.countersign.testkit.client.Registrations.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as a use of a client, and when it is written. */
class RecordClientUseTest {

  private final ProviderFixture provider = ProviderFixture.start();

  @Test
  void aRegistrationIsNoUse() {
    var client = register(provider, WEB);
    provider.recordClientUse().store();
    assertThat(use(client)).isEmpty();
  }

  @Test
  void aSecretThatIsRightIsAUseOfTheClientAndOfTheSecret() {
    var client = register(provider, WEB);
    assertThat(authenticate(client, secret(client))).isTrue();
    assertThat(stored(client)).contains(ClientUse.ofSecret(1, Times.NOW));
  }

  @Test
  void aSecretThatIsWrongIsNone() {
    var client = register(provider, WEB);
    assertThat(authenticate(client, new ClientSecret("wrong"))).isFalse();
    assertThat(stored(client)).isEmpty();
  }

  @Test
  void aClientThatIsRefusedAllTheSameIsNotUsed() {
    var client = register(provider, WEB);
    var stopped = client.client().next().with(client.client().life().disabled(true));
    assertThat(provider.stores().clients().replace(stopped)).isTrue();
    assertThat(authenticate(client, secret(client))).isFalse();
    assertThat(stored(client)).isEmpty();
  }

  @Test
  void eachSecretHasATimeOfItsOwn() {
    var client = register(provider, WEB);
    assertThat(authenticate(client, secret(client))).isTrue();
    var another =
        provider
            .rotateClientSecret()
            .rotate(Optional.of(client.client().id()), Optional.of(client.token()))
            .orElse(
                error -> {
                  throw new AssertionError(error);
                });
    provider.clock().pass(Duration.ofMinutes(1));
    assertThat(authenticate(client, secret(another))).isTrue();
    var later = Times.NOW.plusSeconds(60);
    assertThat(stored(client)).contains(new ClientUse(later, Map.of(1, Times.NOW, 2, later)));
  }

  @Test
  void anAssertionIsAUseOfTheSecretThatItWasMadeWith() {
    var client = register(provider, WEB.with("token_endpoint_auth_method", "client_secret_jwt"));
    var assertion =
        provider
            .crypto()
            .tokenSigner()
            .sign(
                secret(client),
                SignatureAlgorithm.HS256,
                TokenType.CLIENT_ASSERTION,
                claims(client));
    assertThat(authenticate(assertion(assertion))).isTrue();
    assertThat(stored(client)).contains(ClientUse.ofSecret(1, Times.NOW));
  }

  @Test
  void anAssertionByItsOwnKeyIsAUseWithoutASecret() {
    var client =
        register(
            provider,
            WEB.with("token_endpoint_auth_method", "private_key_jwt")
                .with("jwks", keys(JwkFixtures.P256)));
    var header = JsonObject.EMPTY.with("alg", "ES256");
    var assertion =
        provider
            .crypto()
            .signatures()
            .remember(
                new Signed(
                    SignatureAlgorithm.ES256,
                    new Signer.Holder(JwkFixtures.P256.shown()),
                    header,
                    claims(client)));
    assertThat(authenticate(assertion(assertion))).isTrue();
    assertThat(stored(client)).contains(ClientUse.at(Times.NOW));
  }

  @Test
  void aPublicClientIsUsedByItsName() {
    var client = register(provider, PUBLIC);
    assertThat(authenticate(new PresentedCredentials.NameOnly(client.client().id()))).isTrue();
    assertThat(stored(client)).contains(ClientUse.at(Times.NOW));
  }

  @Test
  void nothingIsWrittenUntilItIsStored() {
    var client = register(provider, WEB);
    var before = provider.stores().contents();
    assertThat(authenticate(client, secret(client))).isTrue();
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void clientsThatAreNotRegisteredAreNotNoted() {
    var client = register(provider, WEB);
    provider
        .recordClientUse()
        .record(
            client
                .client()
                .with(
                    ClientOrigin.of(
                        ClientOrigin.Way.DOCUMENT, Optional.empty(), RegistrationLimits.NONE)));
    assertThat(stored(client)).isEmpty();
  }

  private Optional<ClientUse> stored(Registered client) {
    provider.recordClientUse().store();
    return use(client);
  }

  private Optional<ClientUse> use(Registered client) {
    return provider.stores().clientUses().find(client.client().id());
  }

  private boolean authenticate(Registered client, ClientSecret secret) {
    return authenticate(new PresentedCredentials.BasicSecret(client.client().id(), secret));
  }

  private boolean authenticate(PresentedCredentials credentials) {
    return provider.authenticateClient().authenticate(credentials) instanceof Result.Ok<Client, ?>;
  }

  private static PresentedCredentials assertion(String text) {
    return new PresentedCredentials.Assertion(new ClientAssertionToken(text), Optional.empty());
  }

  private static JsonObject claims(Registered client) {
    var name = client.client().id().value();
    return JsonObject.EMPTY
        .with("iss", name)
        .with("sub", name)
        .with("aud", ProviderFixture.ISSUER.value())
        .with("jti", "jti")
        .with("exp", Times.NOW.getEpochSecond() + 60);
  }

  private static ClientSecret secret(Registered client) {
    return client.secret().orElseThrow();
  }
}
