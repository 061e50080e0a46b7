package dev.countersign.application.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.registration.RegisterClient;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.application.token.TokenPolicy;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.clientauth.PresentedCredentials;
import dev.countersign.domain.clientauth.PresentedCredentials.BasicSecret;
import dev.countersign.domain.clientmetadata.ServerCapabilities;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderTest {

  private static final Issuer ISSUER = new Issuer("https://id.example");
  private static final ProviderSettings CLOSED =
      ProviderSettings.of(ISSUER, Scope.of("read", "write"));
  private static final ProviderSettings OPEN = CLOSED.withOpenRegistration(RegistrationLimits.NONE);
  private static final JsonObject CLIENT =
      JsonObject.EMPTY.with("grant_types", JsonArray.ofStrings(List.of("client_credentials")));
  private static final Parameters GRANT =
      new Parameters(
          Map.of("grant_type", List.of("client_credentials"), "scope", List.of("read write")));

  private final InMemoryStores stores = InMemoryStores.empty();
  private final InMemoryCrypto crypto = InMemoryCrypto.locked();
  private final TwoClocks clocks = new TwoClocks(Times.NOW);

  private Result<Provider, ProviderProblem> start(ProviderSettings settings, int masterKey) {
    return Provider.start(settings, stores.provider(), cryptography(masterKey), surroundings());
  }

  private ProviderCryptography cryptography(int masterKey) {
    return crypto.provider(
        UnlockingKeys.only(InMemoryMasterKeys.holding(KeyFixtures.masterKey(masterKey))));
  }

  private ProviderSurroundings surroundings() {
    return ProviderSurroundings.withoutNetwork(clocks, clocks, new InMemoryConfusableDetector());
  }

  private Provider started(ProviderSettings settings) {
    return start(settings, 0).orElse(problem -> fail(problem));
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // It never returns, so any type is right.
  private static <T> T fail(Object problem) {
    throw new AssertionError(problem);
  }

  private static Parameters form(String name, String value) {
    return new Parameters(Map.of(name, List.of(value)));
  }

  private static Result<RegisterClient.Registered, RegistrationError> register(Provider provider) {
    return provider
        .registration()
        .register()
        .register(new RegisterClient.Command(Optional.empty(), CLIENT, false));
  }

  private static PresentedCredentials registered(Provider provider) {
    var client = register(provider).orElse(ProviderTest::fail);
    return new BasicSecret(client.client().id(), client.secret().orElseThrow());
  }

  private static String token(Provider provider, PresentedCredentials client) {
    return provider
        .requestTokens()
        .request(client, GRANT)
        .orElse(ProviderTest::fail)
        .accessToken()
        .value();
  }

  private static JsonObject introspect(
      Provider provider, PresentedCredentials client, String token) {
    var answer =
        provider
            .introspectToken()
            .introspect(client, form("token", token), AnswerForm.JSON)
            .orElse(ProviderTest::fail);
    return ((Answer.Plain) answer).introspection().json();
  }

  @Test
  void aRegisteredClientGetsATokenAndRevokesIt() {
    var provider = started(OPEN);
    var client = registered(provider);
    var token = token(provider, client);

    assertThat(introspect(provider, client, token).bool("active")).contains(true);
    assertThat(introspect(provider, client, token).string("scope")).contains("read write");
    assertThat(provider.revokeToken().revoke(client, form("token", token)))
        .isEqualTo(Result.ok(Done.DONE));
    assertThat(introspect(provider, client, token))
        .isEqualTo(JsonObject.EMPTY.with("active", false));
  }

  @Test
  void theProgramItselfVerifiesTokens() {
    var provider = started(OPEN);
    var issued =
        provider.requestTokens().request(registered(provider), GRANT).orElse(ProviderTest::fail);

    var claims =
        provider.verifyAccessToken().verify(issued.accessToken()).orElse(ProviderTest::fail);
    assertThat(claims.scope()).isEqualTo(Scope.of("read", "write"));
    clocks.pass(issued.lifetime().plusSeconds(1));
    assertThat(provider.verifyAccessToken().verify(issued.accessToken()))
        .isInstanceOf(Result.Refused.class);
  }

  /** Databases store microseconds; a seal is bound to the time that is stored. */
  @Test
  void usesTimesToTheMicrosecond() {
    clocks.pass(Duration.ofNanos(1_999));

    var keys = new KeyWiring(OPEN, stores.provider(), cryptography(0), surroundings());
    assertThat(keys.clock().instant()).isEqualTo(Times.NOW.plusNanos(1_000));
  }

  @Test
  void registrationIsClosedUntilItIsOpened() {
    assertThat(register(started(CLOSED))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void clientsManageTheirRegistrations() {
    var provider = started(OPEN);
    var client = register(provider).orElse(ProviderTest::fail);
    var id = Optional.of(client.client().id());
    var token = Optional.of(client.token());

    var read = provider.registration().read().read(id, token);
    assertThat(read.orElse(ProviderTest::fail).client().metadata())
        .isEqualTo(client.client().metadata());
    assertThat(provider.registration().delete().delete(id, token)).isEqualTo(Result.ok(Done.DONE));
    assertThat(provider.registration().read().read(id, token)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void anotherStartOverTheSameStoresHasTheSameKeysAndClients() {
    var first = started(OPEN);
    var client = registered(first);
    var token = token(first, client);

    var second = started(OPEN);
    assertThat(second.publishKeys().publish(KeyOwner.PROVIDER).keys())
        .isEqualTo(first.publishKeys().publish(KeyOwner.PROVIDER).keys());
    assertThat(introspect(second, client, token).bool("active")).contains(true);
  }

  @Test
  void doesNotStartWithAnotherMasterKey() {
    var _ = started(OPEN);

    assertThat(start(OPEN, 1))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((ProviderProblem) refused.error()).message())
                    .contains("cannot decrypt the key store"));
  }

  /** A ring that someone else wrote into the database could contain a key that they know. */
  @Test
  void publishesNoRingThatItDidNotWrite() {
    var ring = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
    var provider = started(OPEN);
    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys()).hasSize(1);

    var other = new ProviderTest();
    // So that its keys have other identifiers.
    for (var key = 0; key < 3; key++) {
      var _ = other.crypto.keyGenerator().generate(ring);
    }
    var _ = other.started(OPEN);
    stores.keyRings().forget(ring);
    assertThat(stores.keyRings().save(other.stores.keyRings().find(ring).orElseThrow())).isTrue();

    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys()).isEmpty();
  }

  @Test
  void rotatesItsKeysWhenTheProgramAsks() {
    var provider = started(OPEN);
    assertThat(provider.upkeep().rotateKeys().rotate().events()).isEmpty();

    clocks.pass(Duration.ofDays(29).plusMinutes(1));
    assertThat(provider.upkeep().rotateKeys().rotate().events()).isNotEmpty();
    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys()).hasSize(2);
  }

  @Test
  void storesHowOftenKeysWereUsedWhenTheProgramAsks() {
    var provider = started(OPEN);
    var _ = token(provider, registered(provider));
    var keys =
        provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys().stream()
            .map(key -> new KeyId(key.keyId().orElseThrow()))
            .toList();

    assertThat(stores.keyUsages().find(keys)).isEmpty();
    provider.upkeep().countSignatures().store();
    assertThat(stores.keyUsages().find(keys)).hasSize(1);
  }

  @Test
  void issuesTokensForTheResourcesOfItsSettings() {
    var files = new ResourceIndicator("https://files.example");
    var provider =
        started(
            new ProviderSettings(
                OPEN.issuer(),
                OPEN.capabilities(),
                Set.of(files),
                OPEN.registration(),
                OPEN.tokens(),
                OPEN.rotation(),
                OPEN.dataKeys(),
                OPEN.clock()));
    var client = registered(provider);
    var request =
        new Parameters(
            Map.of(
                "grant_type", List.of("client_credentials"), "resource", List.of(files.value())));

    assertThat(provider.requestTokens().request(client, request)).isInstanceOf(Result.Ok.class);
    assertThat(started(OPEN).requestTokens().request(client, request))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void publishesWhatItHas() {
    var metadata = started(OPEN).metadata();

    assertThat(metadata.string("issuer")).contains("https://id.example");
    assertThat(metadata.string("token_endpoint")).contains("https://id.example/token");
    assertThat(texts(metadata, "grant_types_supported")).containsExactly("client_credentials");
    assertThat(texts(metadata, "response_types_supported")).isEmpty();
    assertThat(texts(metadata, "token_endpoint_auth_methods_supported"))
        .contains("private_key_jwt")
        .doesNotContain("none");
    assertThat(metadata.member("authorization_endpoint")).isEmpty();
  }

  private static List<String> texts(JsonObject document, String member) {
    return document.array(member).flatMap(JsonArray::strings).orElseThrow();
  }

  @Test
  void settingsRefuseGrantsThatNeedAUser() {
    var all = Registrations.POLICY;
    assertThat(all.grantTypes()).contains(GrantType.AUTHORIZATION_CODE);

    assertThatThrownBy(() -> with(all, OPEN.tokens()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capabilities: grantTypes");
  }

  @Test
  void settingsRefuseTokensThatNoKeyCanSign() {
    var tokens =
        new TokenPolicy(
            OPEN.tokens().accessTokenLife(),
            OPEN.tokens().idTokenLife(),
            OPEN.tokens().refreshTokenLife(),
            OPEN.tokens().refreshTokenOverlap(),
            SignatureAlgorithm.ES256);

    assertThatThrownBy(() -> with(OPEN.capabilities(), tokens))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no key ring for ES256");
  }

  private static ProviderSettings with(ServerCapabilities capabilities, TokenPolicy tokens) {
    return new ProviderSettings(
        OPEN.issuer(),
        capabilities,
        OPEN.resources(),
        OPEN.registration(),
        tokens,
        OPEN.rotation(),
        OPEN.dataKeys(),
        OPEN.clock());
  }
}
