package dev.countersign.application.fetch;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.error.TokenError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A client proves itself with keys that it publishes. */
class PublishedKeyAuthenticationTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final URI url = provider.elsewhere().at("/jwks.json");
  private final Registered client =
      Registrations.register(
          provider,
          WEB.with("token_endpoint_auth_method", "private_key_jwt")
              .with("jwks_uri", url.toString()));

  private Result<Client, TokenError> authenticate(PrivateJwk key) {
    var name = client.client().id().value();
    var claims =
        JsonObject.EMPTY
            .with("iss", name)
            .with("sub", name)
            .with("aud", ProviderFixture.ISSUER.value())
            .with("jti", UUID.randomUUID().toString())
            .with("exp", provider.clock().instant().getEpochSecond() + 60);
    var algorithm =
        key.keyType().equals("RSA") ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256;
    var header = JsonObject.EMPTY.with("alg", algorithm.wireName());
    var assertion =
        provider
            .crypto()
            .signatures()
            .remember(new Signed(algorithm, new Signer.Holder(key.shown()), header, claims));
    return provider
        .authenticateClient()
        .authenticate(
            new PresentedCredentials.Assertion(
                new ClientAssertionToken(assertion), Optional.empty()));
  }

  @Test
  void passesWithAPublishedKeyAndNoOther() {
    provider.elsewhere().publish(url, keys(JwkFixtures.P256));
    assertThat(authenticate(JwkFixtures.P256)).isEqualTo(Result.ok(client.client()));
    assertThat(authenticate(JwkFixtures.P256)).isEqualTo(Result.ok(client.client()));
    assertThat(code(authenticate(JwkFixtures.RSA))).isEqualTo("invalid_client");
    assertThat(provider.elsewhere().lookups()).containsExactly(url);
  }

  @Test
  void passesWithTheNextKeyAsSoonAsItIsPublished() {
    provider.elsewhere().publish(url, keys(JwkFixtures.P256));
    assertThat(authenticate(JwkFixtures.P256)).isInstanceOf(Result.Ok.class);
    provider.elsewhere().publish(url, keys(JwkFixtures.RSA));
    provider.clock().pass(RemoteJwkSetFinder.TIMES.askedEvery());
    assertThat(authenticate(JwkFixtures.RSA)).isEqualTo(Result.ok(client.client()));
    assertThat(code(authenticate(JwkFixtures.P256))).isEqualTo("invalid_client");
  }

  @Test
  void makesNobodyAskAllTheTimeWithSignaturesThatAreWrong() {
    provider.elsewhere().publish(url, keys(JwkFixtures.P256));
    for (var i = 0; i < 100; i++) {
      assertThat(code(authenticate(JwkFixtures.RSA))).isEqualTo("invalid_client");
    }
    assertThat(provider.elsewhere().lookups()).hasSize(1);
    assertThat(authenticate(JwkFixtures.P256)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void doesNotPassWithoutKeys() {
    assertThat(code(authenticate(JwkFixtures.P256))).isEqualTo("invalid_client");
    provider.elsewhere().goDown();
    provider.clock().pass(RemoteJwkSetFinder.TIMES.askedEvery());
    assertThat(code(authenticate(JwkFixtures.P256))).isEqualTo("invalid_client");
  }
}
