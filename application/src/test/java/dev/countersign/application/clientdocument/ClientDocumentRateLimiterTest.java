package dev.countersign.application.clientdocument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.FindClient;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.clientauth.ClientAssertionToken;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.clientauth.PresentedCredentials.Assertion;
import dev.countersign.domain.clientauth.PresentedCredentials.BasicSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Malformed;
import dev.countersign.domain.clientauth.PresentedCredentials.NameOnly;
import dev.countersign.domain.clientauth.PresentedCredentials.Nothing;
import dev.countersign.domain.clientauth.PresentedCredentials.PostedSecret;
import dev.countersign.domain.clientauth.PresentedCredentials.Several;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.clientauth.InMemoryClientAssertionVerifier;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.jwk.InMemoryJwkInspector;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientDocumentRateLimiterTest {

  private static final String HERE = "192.0.2.1";
  private static final Result<Done, TooManyRequests> PASSES = Result.ok(Done.DONE);
  private static final Result<Done, TooManyRequests> STOPS =
      Result.refused(new TooManyRequests(Duration.ofSeconds(20)));

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final InMemorySignatures signatures = new InMemorySignatures();
  private final RemoteDocuments server = new RemoteDocuments(URI.create("https://app.example"));
  private final FindClient findClient =
      ClientDocumentUseCases.findClient(
          stores.clients(),
          new ClientDocumentPolicy(true, Set.of("app.example")),
          Registrations.POLICY,
          new InMemoryJwkInspector(),
          new InMemoryDocumentFetcher(server),
          clock);
  private final ClientDocumentRateLimiter limiter =
      limiter(Optional.of(new Rate(3, Duration.ofMinutes(1))));

  private ClientDocumentRateLimiter limiter(Optional<Rate> perAddress) {
    return new ClientDocumentRateLimiter(
        findClient,
        new InMemoryClientAssertionVerifier(signatures),
        stores.rateLimits(),
        perAddress,
        new InMemorySecretHasher(),
        clock);
  }

  private ClientId named(String path) {
    return new ClientId(server.at(path).toString());
  }

  private Result<Done, TooManyRequests> check(ClientId id) {
    return limiter.check(HERE, Optional.of(id));
  }

  private void exhaust() {
    for (var i = 0; i < 3; i++) {
      assertThat(check(named("/made-up/" + i))).isEqualTo(PASSES);
    }
  }

  @Test
  void limitsAnAddressThatCausesTooManyFetchesAndNoOther() {
    exhaust();
    assertThat(check(named("/client.json"))).isEqualTo(STOPS);
    assertThat(limiter.check("192.0.2.2", Optional.of(named("/client.json")))).isEqualTo(PASSES);
    clock.pass(Duration.ofSeconds(20));
    assertThat(check(named("/client.json"))).isEqualTo(PASSES);
    assertThat(server.lookups()).isEmpty();
  }

  @Test
  void passesRequestsThatNeedNoFetch() {
    var registered = ClientFixtures.webClient(named("/known.json").value());
    assertThat(stores.clients().add(registered)).isTrue();
    publish(named("/client.json"));
    assertThat(findClient.find(named("/client.json"))).isInstanceOf(Result.Ok.class);
    assertThat(findClient.find(named("/nothing.json"))).isInstanceOf(Result.Refused.class);
    exhaust();
    for (var id :
        List.of(
            // A registered client, a cached document, a URL fetched just now, and a URL that is
            // never fetched.
            registered.id(),
            named("/client.json"),
            named("/nothing.json"),
            new ClientId("https://other.example/client.json"),
            new ClientId("unknown"))) {
      assertThat(check(id)).describedAs(id.value()).isEqualTo(PASSES);
    }
    assertThat(limiter.check(HERE, Optional.empty())).isEqualTo(PASSES);
    clock.pass(ClientDocumentFinder.TIMES.minInterval());
    assertThat(check(named("/nothing.json"))).isInstanceOf(Result.Refused.class);
  }

  private void publish(ClientId id) {
    server.publish(
        URI.create(id.value()),
        JsonObject.EMPTY
            .with("client_id", id.value())
            .with("redirect_uris", Registrations.texts(server.at("/callback").toString())));
  }

  private ClientAssertionToken assertion(String issuer) {
    return new ClientAssertionToken(
        signatures.remember(
            new Signed(
                SignatureAlgorithm.ES256,
                new Signer.Knower(new ClientSecret("secret")),
                JsonObject.EMPTY,
                JsonObject.EMPTY.with("iss", issuer))));
  }

  @Test
  void countsCredentialsThatCauseAFetch() {
    exhaust();
    var id = named("/client.json");
    var secret = new ClientSecret("secret");
    var assertion = assertion(id.value());
    for (var counted : List.of(new NameOnly(id), new Assertion(assertion, Optional.empty()))) {
      assertThat(limiter.check(HERE, counted)).describedAs(counted.toString()).isEqualTo(STOPS);
    }
    for (PresentedCredentials free :
        List.of(
            new BasicSecret(id, secret),
            new PostedSecret(id, secret),
            new Nothing(),
            new Several(),
            new Malformed("reason"),
            new NameOnly(new ClientId("app")),
            new Assertion(assertion("app"), Optional.of(id)))) {
      assertThat(limiter.check(HERE, free)).describedAs(free.toString()).isEqualTo(PASSES);
    }
  }

  @Test
  void passesEverythingWithoutLimits() {
    var unlimited = limiter(Optional.empty());
    for (var i = 0; i < 1000; i++) {
      assertThat(unlimited.check(HERE, Optional.of(named("/" + i)))).isEqualTo(PASSES);
    }
  }
}
