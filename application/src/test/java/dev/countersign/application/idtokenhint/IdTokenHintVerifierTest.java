package dev.countersign.application.idtokenhint;

import static dev.countersign.testkit.client.Registrations.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.ClientUseCases;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.grant.FindHintedPerson.HintedPerson;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientResponseProfiles;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.IdTokenProfile;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.grant.IdTokenHint;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.Encryption;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.token.TokenType;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.jwk.JwkFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which ID token hints are accepted. */
class IdTokenHintVerifierTest {

  private static final RingId RING = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
  private static final Encryption TO_KEY =
      new Encryption(KeyManagementAlgorithm.ECDH_ES, ContentEncryptionAlgorithm.A256GCM);
  private static final Encryption UNDER_SECRET =
      new Encryption(KeyManagementAlgorithm.A256KW, ContentEncryptionAlgorithm.A256GCM);

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, WEB);
  private final String idToken = flow.tokens().idToken().orElseThrow().value();

  private Client client() {
    return flow.client().client();
  }

  private UserId alice() {
    return provider.stores().accounts().named(new Username("alice")).orElseThrow().id();
  }

  private HintedPerson alice(Client client) {
    return new HintedPerson(alice().value(), client.id(), claims().string("sid"));
  }

  private Result<HintedPerson, InvalidRequest> verify(String hint) {
    return verify(hint, Optional.of(client()));
  }

  private Result<HintedPerson, InvalidRequest> verify(String hint, Optional<Client> sender) {
    return provider.verifyIdTokenHint().verify(new IdTokenHint(hint), sender);
  }

  private void assertAccepted(String hint) {
    assertThat(verify(hint)).isEqualTo(Result.ok(alice(client())));
  }

  private void assertRefused(String hint) {
    assertThat(verify(hint))
        .isEqualTo(
            Result.refused(
                new InvalidRequest(
                    "id_token_hint is not an ID token that this server issued to the client")));
  }

  /** Returns a key that this server has for another purpose: as the client of a provider. */
  private Key.Active foreign() {
    var id = RingId.signing(KeyOwner.relyingParty("elsewhere"), SignatureAlgorithm.RS256);
    var change =
        ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
    assertThat(KeyUseCases.prepareKeys(change).prepare(List.of(id))).isEmpty();
    return provider.stores().keyRings().find(id).flatMap(ring -> ring.active()).orElseThrow();
  }

  /** Returns the active signing key of this server. */
  private Key.Active signing() {
    return provider.stores().keyRings().find(RING).flatMap(ring -> ring.active()).orElseThrow();
  }

  private JsonObject claims() {
    return provider.crypto().signatures().find(idToken).orElseThrow().claims();
  }

  private String signed(Key.Active key, TokenType type, JsonObject claims) {
    return provider.crypto().tokenSigner().sign(key, type, claims);
  }

  @Test
  void acceptsAnIdTokenOfTheClient() {
    assertAccepted(idToken);
    assertThat(verify(idToken, Optional.empty())).isEqualTo(Result.ok(alice(client())));
  }

  @Test
  void acceptsAnExpiredIdToken() {
    provider.clock().pass(Duration.ofDays(365));
    assertAccepted(idToken);
  }

  @Test
  void acceptsARetiredKey() {
    var ring = provider.stores().keyRings().find(RING).orElseThrow();
    var retired = ring.retired(provider.clock().instant());
    assertThat(provider.stores().keyRings().save(retired)).isTrue();
    assertThat(retired.keys()).hasOnlyElementsOfType(Key.Retired.class);

    assertAccepted(idToken);
  }

  @Test
  void refusesACompromisedKey() {
    var change =
        ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
    var compromised =
        KeyUseCases.compromiseKey(change).compromise(signing().identity().id(), Actor.SERVICE);
    assertThat(compromised).isInstanceOf(Result.Ok.class);

    assertRefused(idToken);
  }

  @Test
  void refusesAnIdTokenOfAnotherClient() {
    var other = CodeFlow.of(provider, WEB).client().client();
    assertThat(verify(idToken, Optional.of(other))).isInstanceOf(Result.Refused.class);
    assertRefused(
        signed(
            signing(),
            TokenType.ID_TOKEN,
            claims().with("aud", JsonArray.ofStrings(List.of(client().id().value(), "other")))));
  }

  /** RFC 8725 §3.8: another issuer's key does not sign for this server, and the reverse. */
  @Test
  void refusesAnIdTokenOfAnotherIssuer() {
    assertRefused(signed(foreign(), TokenType.ID_TOKEN, claims()));
    assertRefused(
        signed(signing(), TokenType.ID_TOKEN, claims().with("iss", "https://elsewhere.example")));
  }

  /** RFC 8725 §3.11: each other token of this server is refused. */
  @ParameterizedTest
  @EnumSource(
      value = TokenType.class,
      names = {"ID_TOKEN", "USER_INFO"},
      mode = EnumSource.Mode.EXCLUDE)
  void refusesATokenOfAnotherType(TokenType type) {
    assertRefused(signed(signing(), type, claims()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "sub", "aud", "iss"})
  void refusesATokenWithoutAClaimOfAnIdToken(String claim) {
    assertRefused(signed(signing(), TokenType.USER_INFO, claims().without(List.of(claim))));
  }

  @Test
  void refusesAnAccessToken() {
    assertRefused(flow.tokens().accessToken().value());
  }

  /** RFC 8725 §3.1: the client registered another algorithm. */
  @Test
  void refusesASecretAsTheSigner() {
    var secret = flow.client().secret().orElseThrow();
    assertRefused(
        provider
            .crypto()
            .tokenSigner()
            .sign(secret, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, claims()));
  }

  /** OpenID Connect Core §10.1. */
  @Test
  void acceptsASecretAsTheSignerOfAClientThatRegisteredIt() {
    var registered =
        CodeFlow.of(provider, WEB.with("token_endpoint_auth_method", "client_secret_jwt")).client();
    var secret = registered.secret().orElseThrow();
    var claims = claims().with("aud", registered.client().id().value());
    var hint =
        provider
            .crypto()
            .tokenSigner()
            .sign(secret, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, claims);

    assertThat(verify(hint, Optional.of(signedWith(SignatureAlgorithm.HS256, registered.client()))))
        .isEqualTo(Result.ok(alice(registered.client())));
    for (var other : List.of(SignatureAlgorithm.HS512, SignatureAlgorithm.RS256)) {
      assertThat(verify(hint, Optional.of(signedWith(other, registered.client()))))
          .isInstanceOf(Result.Refused.class);
    }
    assertThat(verify(hint, Optional.empty())).isInstanceOf(Result.Refused.class);
  }

  /** After a rotation the client may send what it got, or made, with the previous secret. */
  @Test
  void acceptsEachSecretThatIsStillValidAsTheSigner() {
    var registered =
        CodeFlow.of(provider, WEB.with("token_endpoint_auth_method", "client_secret_jwt")).client();
    var first = registered.secret().orElseThrow();
    var secrets = new ClientSecrets(provider.crypto().secretHasher(), provider.crypto().sealer());
    var overlap = Duration.ofHours(1);
    var now = provider.clock().instant();
    var renewed =
        secrets
            .renewed(registered.client(), provider.crypto().secretGenerator(), now, overlap)
            .orElseThrow();
    var client = signedWith(SignatureAlgorithm.HS256, renewed.client());
    var claims = claims().with("aud", client.id().value());
    var old = signedWith(first, claims);
    var fresh = signedWith(renewed.secret(), claims);
    var accepted = Result.ok(alice(client));

    assertThat(verify(fresh, Optional.of(client))).isEqualTo(accepted);
    assertThat(verify(old, Optional.of(client))).isEqualTo(accepted);
    provider.clock().pass(overlap);
    assertThat(verify(fresh, Optional.of(client))).isEqualTo(accepted);
    assertThat(verify(old, Optional.of(client))).isInstanceOf(Result.Refused.class);
  }

  private String signedWith(ClientSecret secret, JsonObject claims) {
    return provider
        .crypto()
        .tokenSigner()
        .sign(secret, SignatureAlgorithm.HS256, TokenType.ID_TOKEN, claims);
  }

  /** Anybody can send such hints as often as they like. */
  @Test
  void verifiesNoSignatureOfClaimsThatCannotBeThoseOfTheHint() {
    var keys =
        new CountingKeys(
            ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock()),
            new AtomicInteger());
    var verifyIdTokenHint =
        IdTokenHintUseCases.verifyIdTokenHint(
            provider.crypto().tokenVerifier(),
            provider.crypto().tokenOpener(),
            keys,
            ClientUseCases.revealSecret(
                provider.crypto().sealer(), provider.crypto().secretHasher()),
            ProviderFixture.ISSUER,
            provider.clock());
    var sender = Optional.of(client());
    for (var claims :
        List.of(
            claims().with("iss", "https://elsewhere.example"),
            claims().with("aud", "another"),
            claims().without(List.of("sub")),
            claims().without(List.of("exp")))) {
      var hint = new IdTokenHint(signed(signing(), TokenType.ID_TOKEN, claims));
      assertThat(verifyIdTokenHint.verify(hint, sender)).isInstanceOf(Result.Refused.class);
    }
    assertThat(keys.found).hasValue(0);

    assertThat(verifyIdTokenHint.verify(new IdTokenHint(idToken), sender))
        .isInstanceOf(Result.Ok.class);
    assertThat(keys.found).hasValue(1);
  }

  /** Counts the keys that it finds for signatures. */
  private record CountingKeys(SelectKeys keys, AtomicInteger found) implements SelectKeys {

    @Override
    public Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm) {
      return keys.signing(owner, algorithm);
    }

    @Override
    public Key.Active encrypting(KeyOwner owner, KeyManagementAlgorithm algorithm) {
      return keys.encrypting(owner, algorithm);
    }

    @Override
    public List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
      return keys.opening(keyId, algorithm);
    }

    @Override
    public Optional<PublicJwk> verifying(KeyOwner owner, String keyId) {
      var _ = found.incrementAndGet();
      return keys.verifying(owner, keyId);
    }
  }

  private static Client signedWith(SignatureAlgorithm algorithm, Client client) {
    var before = client.metadata().responses();
    var idToken =
        new IdTokenProfile(
            algorithm, before.idToken().encryption(), false, before.idToken().defaultMaxAge());
    return client.with(
        client
            .metadata()
            .with(
                new ClientResponseProfiles(
                    idToken, before.userInfo(), before.introspection(), Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e", "....", "..", "a.b.c.d.e.f", "%"})
  void refusesOtherTexts(String text) {
    assertRefused(text);
  }

  @Test
  void opensAJweToAKeyOfThisServer() {
    var id = RingId.decryption(KeyOwner.PROVIDER, TO_KEY.algorithm());
    var change =
        ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
    assertThat(KeyUseCases.prepareKeys(change).prepare(List.of(id))).isEmpty();
    var key = provider.stores().keyRings().find(id).flatMap(ring -> ring.active()).orElseThrow();

    assertAccepted(encrypted(idToken, key));
    assertRefused(encrypted("not.signed.here", key));
    assertRefused(encrypted(encrypted(idToken, key), key));
    assertRefused(
        provider
            .crypto()
            .tokenEncrypter()
            .encrypt(idToken, TO_KEY, new PublicJwk(JwkFixtures.P256.shown())));
  }

  private String encrypted(String content, Key.Active key) {
    return provider
        .crypto()
        .tokenEncrypter()
        .encrypt(content, TO_KEY, new PublicJwk(key.identity().shown()));
  }

  @Test
  void opensAJweUnderTheSecretOfTheClient() {
    var encrypting =
        CodeFlow.of(
            provider,
            WEB.with("id_token_encrypted_response_alg", "A256KW")
                .with("id_token_encrypted_response_enc", "A256GCM"));
    var sent = encrypting.tokens().idToken().orElseThrow().value();
    var sender = encrypting.client().client();

    assertThat(verify(sent, Optional.of(sender)).map(HintedPerson::client))
        .isEqualTo(Result.ok(sender.id()));
    assertThat(verify(sent, Optional.empty())).isInstanceOf(Result.Refused.class);
    assertThat(verify(sent, Optional.of(client()))).isInstanceOf(Result.Refused.class);
    // Encrypted with the sender's secret, but issued to another client.
    var secret = encrypting.client().secret().orElseThrow();
    var swapped = provider.crypto().tokenEncrypter().encrypt(idToken, UNDER_SECRET, secret);
    assertThat(verify(swapped, Optional.of(sender))).isInstanceOf(Result.Refused.class);
  }
}
