package dev.countersign.application.requestobject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClientKeys;
import dev.countersign.application.client.shared.ClientSecrets;
import dev.countersign.application.key.SelectKeys;
import dev.countersign.application.requestobject.driven.RequestObjectDecoder;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.RequestObjectProfile;
import dev.countersign.domain.client.RequestObjectProfile.RequestObjectSigning;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.jose.VerificationFailure;
import dev.countersign.domain.jwk.JwkSet;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObject;
import dev.countersign.domain.requestobject.RequestObjectClaims;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.clientauth.InMemoryUsedAssertions;
import dev.countersign.testkit.fetch.InMemoryTransport;
import dev.countersign.testkit.fetch.RemoteDocuments;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which request objects count, and which keys verify them. */
class RequestObjectReaderTest {

  private static final Parameters SENT =
      new Parameters(
          Map.of(
              "client_id", List.of("client"),
              "request", List.of("an object"),
              "state", List.of("sent")));

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final Sealer sealer =
      new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator()).sealer();
  private final InMemorySecretHasher hasher = new InMemorySecretHasher();
  private final InMemoryUsedAssertions used = new InMemoryUsedAssertions(new InMemoryDatabase());
  private final ScriptedDecoder decoder = new ScriptedDecoder();
  private final PublishedKeys clientKeys = new PublishedKeys();
  private Client client = ClientFixtures.webClient("client");
  private boolean unsignedByDefault;

  /** Decodes to what a test says; one key, or one secret, verifies every signature. */
  private static final class ScriptedDecoder implements RequestObjectDecoder {
    private Decoded decoded = new Decoded.Unsigned(claims(Optional.empty(), Optional.empty()));
    private RequestObjectClaims verified = claims(Optional.empty(), Optional.empty());
    private SignerKeys right = new SignerKeys.PublicKeys(JwkSet.EMPTY);
    private List<Key.Holding> candidates = List.of();

    @Override
    public Result<Decoded, VerificationFailure> decode(RequestObject object, RecipientKeys keys) {
      candidates = keys.candidates(Optional.of("kid"), KeyManagementAlgorithm.RSA_OAEP_256);
      return object.compact().equals("an object")
          ? Result.ok(decoded)
          : Result.refused(new VerificationFailure("it is malformed"));
    }

    @Override
    public Result<RequestObjectClaims, VerificationFailure> verify(
        Decoded.Signed signed, SignerKeys keys) {
      return keys.equals(right)
          ? Result.ok(verified)
          : Result.refused(new VerificationFailure("another key"));
    }

    private void signedWith(SignatureAlgorithm algorithm) {
      decoded = new Decoded.Signed(algorithm, new RequestObject("an object"));
    }
  }

  /** The keys that are known, and those that are published now. */
  private static final class PublishedKeys implements FindClientKeys {
    private Optional<JwkSet> known = Optional.empty();
    private Optional<JwkSet> published = Optional.empty();
    private int fetches;

    @Override
    public Optional<JwkSet> keysOf(ClientMetadata metadata, Predicate<JwkSet> enough) {
      if (known.filter(enough).isPresent()) {
        return known;
      }
      fetches++;
      return published;
    }
  }

  /** Finds the client of the test. */
  private final class OneClient implements FindClient {
    private Optional<Absence> absence = Optional.empty();

    @Override
    public Result<Client, Absence> find(ClientId id) {
      return absence
          .<Result<Client, Absence>>map(Result::refused)
          .orElseGet(
              () ->
                  id.equals(client.id())
                      ? Result.ok(client)
                      : Result.refused(new Absence.Unknown()));
    }

    @Override
    public boolean mustFetch(ClientId id) {
      return false;
    }

    @Override
    public Optional<Client> registered(ClientId id) {
      return Optional.of(client);
    }

    @Override
    public Optional<ClientLife> lifeOf(ClientId id) {
      return Optional.of(client.life());
    }
  }

  /** Has one key of each owner that can receive what is encrypted. */
  private static final class KeysOfAllOwners implements SelectKeys {

    @Override
    public Key.Active signing(KeyOwner owner, SignatureAlgorithm algorithm) {
      throw new AssertionError("nothing is signed");
    }

    @Override
    public Key.Active encrypting(KeyOwner owner, KeyManagementAlgorithm algorithm) {
      throw new AssertionError("nothing is encrypted");
    }

    @Override
    public List<Key.Holding> opening(Optional<String> keyId, KeyManagementAlgorithm algorithm) {
      return List.of(
          KeyFixtures.active("imported", RingId.decryption(KeyOwner.IMPORTED, algorithm)),
          KeyFixtures.active("published", RingId.decryption(KeyOwner.PROVIDER, algorithm)));
    }

    @Override
    public Optional<PublicJwk> verifying(KeyOwner owner, String keyId) {
      throw new AssertionError("the keys of the server verify nothing");
    }
  }

  private final OneClient clients = new OneClient();

  private String read(Parameters sent) {
    return RequestObjectUseCases.readRequestObject(
            new RequestObjectUseCases.Dependencies(
                clients,
                clientKeys,
                new KeysOfAllOwners(),
                decoder,
                used,
                new InMemoryTransport(new RemoteDocuments(URI.create("https://client.example"))),
                sealer,
                hasher,
                new Issuer("https://server.example"),
                unsignedByDefault,
                clock))
        .read(sent)
        .map(counts -> (counts.signed() ? "signed " : "unsigned ") + counts.all("state"))
        .orElse(error -> error.description());
  }

  private String read() {
    return read(SENT);
  }

  private static RequestObjectClaims claims(Optional<String> id, Optional<Instant> end) {
    return new RequestObjectClaims(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        id,
        end,
        Optional.empty(),
        Optional.empty(),
        Map.of("client_id", List.of("client"), "state", List.of("inside")));
  }

  private void register(RequestObjectSigning signing, boolean signedOnly) {
    client =
        client.with(
            client
                .metadata()
                .with(
                    new RequestObjectProfile(
                        signing, Optional.empty(), Optional.empty(), List.of(), signedOnly)));
  }

  private static JwkSet keys(String keyId) {
    return new JwkSet(List.of(ClientFixtures.publicKey(keyId, "sig")));
  }

  private void signedByPublicKey() {
    decoder.signedWith(SignatureAlgorithm.ES256);
    decoder.right = new RequestObjectDecoder.SignerKeys.PublicKeys(keys("a"));
    clientKeys.known = Optional.of(keys("a"));
  }

  @Test
  void withoutARequestObjectWhatWasSentCounts() {
    var sent = new Parameters(Map.of("state", List.of("sent")));
    assertThat(read(sent)).isEqualTo("unsigned [sent]");
  }

  @Test
  void refusesSeveralRequestObjects() {
    var refusal = "request and request_uri must be sent once, and not together";
    assertThat(read(new Parameters(Map.of("request", List.of("a", "b"))))).isEqualTo(refusal);
    assertThat(read(new Parameters(Map.of("request_uri", List.of("a", "b"))))).isEqualTo(refusal);
    assertThat(read(new Parameters(Map.of("request", List.of("a"), "request_uri", List.of("b")))))
        .isEqualTo(refusal);
  }

  @Test
  void aReferenceMustBeRegistered() {
    var sent =
        new Parameters(
            Map.of(
                "client_id",
                List.of("client"),
                "request_uri",
                List.of("https://client.example/request.jwt")));
    assertThat(read(sent)).isEqualTo("request_uri is not in the request_uris of the client");
  }

  @Test
  void refusesARequestOfNoActiveClient() {
    assertThat(read(new Parameters(Map.of("request", List.of("an object")))))
        .isEqualTo("client_id is missing or unknown");
    clients.absence = Optional.of(new FindClient.Absence.Unavailable());
    assertThat(read()).isEqualTo("the document at client_id cannot be fetched");
    clients.absence = Optional.of(new FindClient.Absence.Unusable("it is no JSON"));
    assertThat(read()).isEqualTo("the document at client_id: it is no JSON");
    clients.absence = Optional.empty();
    unsignedByDefault = true;
    assertThat(read()).isEqualTo("unsigned [inside]");
    client = client.with(new ClientLife(Times.NOW, Times.NOW, Optional.of(Times.NOW), false));
    assertThat(read()).doesNotContain("inside");
  }

  @Test
  void refusesWhatCannotBeDecoded() {
    var sent =
        new Parameters(Map.of("client_id", List.of("client"), "request", List.of("garbage")));
    assertThat(read(sent)).isEqualTo("it is malformed");
  }

  /** Imported keys, and those of the relying party, are for what other servers send. */
  @Test
  void onlyThePublishedKeysOpenARequestObject() {
    var _ = read();
    assertThat(decoder.candidates)
        .extracting(key -> key.identity().ring().owner())
        .containsExactly(KeyOwner.PROVIDER);
  }

  @ParameterizedTest
  @CsvSource({
    "UNSPECIFIED, false, false, the request object must be signed",
    "UNSPECIFIED, false, true, unsigned [inside]",
    "UNSPECIFIED, true, true, the request object must be signed",
    "NONE, false, false, unsigned [inside]",
    "NONE, true, false, the request object must be signed",
    "ES256, false, true, the request object must be signed"
  })
  void anUnsignedObjectCountsOnlyForAClientThatSendsSuch(
      String signing, boolean signedOnly, boolean byDefault, String expected) {
    register(
        switch (signing) {
          case "UNSPECIFIED" -> new RequestObjectSigning.Unspecified();
          case "NONE" -> new RequestObjectSigning.Unsigned();
          default -> new RequestObjectSigning.With(SignatureAlgorithm.ES256);
        },
        signedOnly);
    unsignedByDefault = byDefault;
    assertThat(read()).isEqualTo(expected);
  }

  @Test
  void aRegisteredKeyVerifies() {
    signedByPublicKey();
    assertThat(read()).isEqualTo("signed [inside]");
    assertThat(clientKeys.fetches).isZero();
  }

  @Test
  void onlyTheRegisteredAlgorithmIsAccepted() {
    signedByPublicKey();
    register(new RequestObjectSigning.With(SignatureAlgorithm.PS256), false);
    assertThat(read()).isEqualTo("alg must be the request_object_signing_alg of the client");
    register(new RequestObjectSigning.With(SignatureAlgorithm.ES256), false);
    assertThat(read()).isEqualTo("signed [inside]");
  }

  /** A client may sign with a new key as soon as it has published it. */
  @Test
  void anUnknownKeyIsLookedForOnceMore() {
    signedByPublicKey();
    clientKeys.known = Optional.of(keys("before"));
    clientKeys.published = Optional.of(keys("a"));
    assertThat(read()).isEqualTo("signed [inside]");
    assertThat(clientKeys.fetches).isEqualTo(1);
  }

  @Test
  void withoutAnyKeyTheSignatureIsNotVerified() {
    signedByPublicKey();
    var refusal = "no key of the client verifies the signature";
    clientKeys.known = Optional.empty();
    assertThat(read()).isEqualTo(refusal);
    clientKeys.known = Optional.of(keys("before"));
    clientKeys.published = clientKeys.known;
    assertThat(read()).isEqualTo(refusal);
  }

  /** Each secret, because the client may be changing from one to the next. */
  @Test
  void eachSecretThatIsValidVerifies() {
    register(new RequestObjectSigning.With(SignatureAlgorithm.HS256), false);
    decoder.signedWith(SignatureAlgorithm.HS256);
    var secrets = new ClientSecrets(hasher, sealer);
    var values = List.of(new ClientSecret("old secret"), new ClientSecret("new secret"));
    var stored =
        new ArrayList<>(
            List.of(secrets.store(client.with(List.of()), values.getFirst(), Times.NOW)));
    client = client.with(List.copyOf(stored));
    stored.addFirst(secrets.store(client, values.getLast(), Times.NOW));
    client = client.with(List.copyOf(stored));
    for (var value : values) {
      decoder.right = new RequestObjectDecoder.SignerKeys.SharedSecret(value);
      assertThat(read()).isEqualTo("signed [inside]");
    }
    decoder.right =
        new RequestObjectDecoder.SignerKeys.SharedSecret(new ClientSecret("another secret"));
    assertThat(read()).isEqualTo("no key of the client verifies the signature");
  }

  @Test
  void anIdIsAcceptedOnce() {
    signedByPublicKey();
    decoder.verified = claims(Optional.of("one"), Optional.empty());
    var refusal = "jti was used before, or is too long";
    assertThat(read()).isEqualTo("signed [inside]");
    assertThat(read()).isEqualTo(refusal);
    decoder.verified = claims(Optional.of("x".repeat(256)), Optional.empty());
    assertThat(read()).isEqualTo("signed [inside]");
    decoder.verified = claims(Optional.of("x".repeat(257)), Optional.empty());
    assertThat(read()).isEqualTo(refusal);
  }

  /** As long as the object could be sent again, with the leeway for clocks. */
  @Test
  void anIdIsRememberedUntilTheObjectHasExpired() {
    signedByPublicKey();
    decoder.verified = claims(Optional.of("one"), Optional.of(Times.NOW.plusSeconds(60)));
    assertThat(read()).isEqualTo("signed [inside]");
    assertThat(used.removeExpired(Times.NOW.plusSeconds(90), 9)).isZero();
    assertThat(used.removeExpired(Times.NOW.plusSeconds(90).plusNanos(1), 9)).isEqualTo(1);
    decoder.verified = claims(Optional.of("two"), Optional.empty());
    assertThat(read()).isEqualTo("signed [inside]");
    var aDay = Times.NOW.plus(Duration.ofDays(1)).plusSeconds(30);
    assertThat(used.removeExpired(aDay, 9)).isZero();
    assertThat(used.removeExpired(aDay.plusNanos(1), 9)).isEqualTo(1);
  }
}
