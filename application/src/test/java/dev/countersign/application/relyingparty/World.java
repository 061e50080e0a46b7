package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.key.AnnounceSuccessor;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.lease.LeaseUseCases;
import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.registrationupkeep.PermitRegisterAgain;
import dev.countersign.application.registrationupkeep.RenewSecret;
import dev.countersign.application.registrationupkeep.UpkeepUseCases;
import dev.countersign.application.relyingparty.driven.ClientRegistrationSender.Registered;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.domain.registrationupkeep.KeyDeliveryPolicy;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.InMemoryClientRegistrationSender;
import dev.countersign.testkit.relyingparty.InMemoryServerDiscoverer;
import dev.countersign.testkit.relyingparty.InMemoryTokenFetcher;
import dev.countersign.testkit.relyingparty.RemoteProvider;
import dev.countersign.testkit.relyingsignin.InMemoryPeopleOfRegistrations;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.token.InMemorySignatures;
import dev.countersign.testkit.token.InMemoryTokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The use cases with a server that accepts every registration, a settable clock, and empty stores.
 */
final class World {

  static final ClientSecret SECRET = new ClientSecret("a secret with more than 32 characters");

  static final KeyDeliveryPolicy KEY_DELIVERY =
      new KeyDeliveryPolicy(Duration.ofHours(3), Duration.ofHours(5));

  static final Issuer OWN = new Issuer("https://rp.example");

  static final Actor ADMIN = Actor.subject("admin");

  final RemoteProvider server = new RemoteProvider(new Issuer("https://server.example"));
  final InMemoryStores stores = InMemoryStores.empty();
  final InMemorySignatures signatures = new InMemorySignatures();

  private final TestKeys workshop = workshop();

  final FakeKeys keys = new FakeKeys(workshop);
  final Sealer sealer = workshop.sealer();

  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger claims = new AtomicInteger();
  private volatile Instant now = Times.NOW;

  /** Announces the next keys of rings; at first, none is due. */
  volatile AnnounceSuccessor announceSuccessor = (owner, actor) -> List.of();

  /** Brings the rotation of rings forward. */
  volatile RotateRing rotateRing =
      (ring, force, actor) -> {
        throw new AssertionError("no rotation was expected");
      };

  /** Runs when the upkeep asks whether the clock can be believed. */
  volatile Runnable whenTheClockIsJudged = () -> {};

  /** Whether the clock of the node cannot be believed. */
  volatile boolean clockIsDoubted;

  /** Whether the key audit cannot be written. */
  volatile boolean auditFails;

  /** Whether the key store accepts no change. */
  volatile boolean ringsAreUnchangeable;

  final RegisterAtProvider registerAtProvider =
      RelyingPartyUseCases.registerAtProvider(
          stores.registrations(),
          stores.servers(),
          List.of(stores.tokenLeases(), stores.upkeeps()),
          new InMemoryServerDiscoverer(server),
          new InMemoryClientRegistrationSender(server),
          keys,
          keys,
          sealer,
          OWN,
          audit(),
          stores.unitOfWork(),
          () -> now);
  final UpdateRegistration updateRegistration =
      RelyingPartyUseCases.updateRegistration(
          stores.registrations(),
          new InMemoryClientRegistrationSender(server),
          keys,
          keys,
          sealer,
          OWN,
          audit(),
          stores.unitOfWork(),
          () -> now);
  private volatile LeaseUseCases.Node node = node();
  private volatile DeleteRegistration deleteRegistration = deleteRegistration(sealer);

  World(String... authMethods) {
    stores.tokenLeases().runBy(() -> now);
    server.publishMetadata(server.metadata(authMethods));
    server.onEnrollment(
        enrollment ->
            Result.ok(
                new Registered(
                    new ClientId("client-" + numbers.incrementAndGet()),
                    Optional.of(SECRET),
                    Optional.of(new RegistrationAccessToken("registration token")),
                    Optional.of(server.registrationClientUri("1").toString()),
                    enrollment.metadata().string("token_endpoint_auth_method"))));
    issueTokensFor(Optional.of(Duration.ofMinutes(10)));
  }

  private static TestKeys workshop() {
    return new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator());
  }

  /** Returns another node over the same stores, which runs its renewals at once. */
  LeaseUseCases.Node node() {
    return node(new InMemoryTokenFetcher(server), sealer);
  }

  /** Returns a node that sends its requests in this way. */
  LeaseUseCases.Node node(TokenFetcher fetcher, Sealer credentials) {
    var authentications =
        RelyingPartyUseCases.authenticateAtServer(
            keys,
            new InMemoryTokenSigner(sealer, signatures),
            () -> "random-" + numbers.incrementAndGet(),
            credentials);
    return LeaseUseCases.node(
        RelyingPartyUseCases.lookUpRegistrations(stores.registrations()),
        stores.tokenLeases(),
        fetcher,
        authentications,
        UpkeepUseCases.evaluateAuthentication(basics(credentials), authentications, keys),
        () -> "claim-" + claims.incrementAndGet(),
        credentials,
        new LeasePolicy(Duration.ofSeconds(60)),
        Runnable::run,
        () -> now);
  }

  private UpkeepUseCases.Basics basics(Sealer credentials) {
    return new UpkeepUseCases.Basics(
        stores.registrations(),
        RelyingPartyUseCases.lookUpRegistrations(stores.registrations()),
        stores.upkeeps(),
        credentials,
        audit(),
        stores.unitOfWork(),
        () -> {
          whenTheClockIsJudged.run();
          return (clockIsDoubted ? Judgments.doubting(() -> now) : Judgments.believing(() -> now))
              .judge();
        },
        () -> now);
  }

  private UpkeepUseCases.Management management() {
    var sender = new InMemoryClientRegistrationSender(server);
    return new UpkeepUseCases.Management(
        sender,
        updateRegistration,
        RelyingPartyUseCases.registerAnew(
            stores.registrations(),
            stores.servers(),
            new InMemoryServerDiscoverer(server),
            sender,
            keys,
            keys,
            sealer,
            OWN,
            audit(),
            stores.unitOfWork(),
            () -> now));
  }

  /** Returns the judge of client authentications. */
  EvaluateAuthentication evaluateAuthentication() {
    var authentications =
        RelyingPartyUseCases.authenticateAtServer(
            keys,
            new InMemoryTokenSigner(sealer, signatures),
            () -> "random-" + numbers.incrementAndGet(),
            sealer);
    return UpkeepUseCases.evaluateAuthentication(basics(sealer), authentications, keys);
  }

  /** Returns the renewal of secrets. */
  RenewSecret renewSecret() {
    return UpkeepUseCases.renewSecret(basics(sealer), management());
  }

  /** Returns the use case that permits to register again. */
  PermitRegisterAgain permitRegisterAgain() {
    return UpkeepUseCases.permitRegisterAgain(basics(sealer));
  }

  /** Does what is due for the registrations. */
  void maintainRegistrations() {
    UpkeepUseCases.maintainRegistrations(
            basics(sealer),
            management(),
            new UpkeepUseCases.Keys(keys, announceSuccessor, rotateRing, KEY_DELIVERY),
            stores.servers(),
            List.of(stores.tokenLeases(), stores.upkeeps()),
            new InMemoryPeopleOfRegistrations(stores.remoteSignIns()))
        .maintain();
  }

  private DeleteRegistration deleteRegistration(Sealer credentials) {
    return RelyingPartyUseCases.deleteRegistration(
        stores.registrations(),
        List.of(stores.tokenLeases(), stores.upkeeps()),
        new InMemoryClientRegistrationSender(server),
        rings(),
        audit(),
        credentials,
        stores.unitOfWork(),
        () -> now);
  }

  private KeyRings rings() {
    var stored = stores.keyRings();
    return new KeyRings() {
      @Override
      public Optional<KeyRing> find(RingId id) {
        return stored.find(id);
      }

      @Override
      public List<KeyRing> ownedBy(KeyOwner owner) {
        return stored.ownedBy(owner);
      }

      @Override
      public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most) {
        return stored.decryptingWith(algorithm, most);
      }

      @Override
      public List<RingId> inRotation() {
        return stored.inRotation();
      }

      @Override
      public Optional<Key> key(KeyId id) {
        return stored.key(id);
      }

      @Override
      public boolean save(KeyRing ring) {
        return !ringsAreUnchangeable && stored.save(ring);
      }
    };
  }

  private SecurityEvents audit() {
    return new SecurityEvents() {
      @Override
      public void append(List<SecurityEvent> events) {
        if (auditFails) {
          throw new IllegalStateException("the audit cannot be written");
        }
        stores.securityEvents().append(events);
      }

      @Override
      public List<Numbered> before(Optional<EventCategory> category, long before, int most) {
        return stores.securityEvents().before(category, before, most);
      }
    };
  }

  /** Replaces the data key, so that earlier seals cannot be opened. */
  void loseTheDataKey() {
    var other = workshop().sealer();
    node = node(new InMemoryTokenFetcher(server), other);
    deleteRegistration = deleteRegistration(other);
  }

  /** Makes the server issue a new token for each request. */
  void issueTokensFor(Optional<Duration> lifetime) {
    server.onQuestion(
        question ->
            Result.ok(
                new Fetched(new AccessToken("token-" + numbers.incrementAndGet()), lifetime)));
  }

  Result<Registration, RelyingPartyError> register(String name, JsonObject metadata) {
    return registerAtProvider.register(
        new RegisterAtProvider.Command(
            name,
            server.issuer().value(),
            Optional.of(new InitialAccessToken("initial")),
            metadata,
            UsedBy.NOBODY,
            ADMIN));
  }

  /** Creates the registration {@code app} with that client authentication. */
  Registration registered(String authMethod) {
    var metadata = JsonObject.EMPTY.with("token_endpoint_auth_method", authMethod);
    return register("app", metadata)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  /** Deletes the registration {@code app}. */
  Result<DeleteRegistration.Deleted, RelyingPartyError> delete(boolean force) {
    return deleteRegistration.delete(new DeleteRegistration.Command("app", force, ADMIN));
  }

  /** Makes the registration {@code app} authenticate with its secret. */
  void registerWithSecret() {
    var registration = registered("client_secret_basic");
    assertThat(registration.authentication().method().usesSecret()).isTrue();
  }

  Result<ObtainToken.Obtained, RelyingPartyError> obtain() {
    return obtain(Optional.empty(), Optional.empty());
  }

  Result<ObtainToken.Obtained, RelyingPartyError> obtain(
      Optional<String> scope, Optional<String> resource) {
    return obtain(
        new ObtainToken.Query(
            "app", scope, resource, Optional.empty(), RegistrationCaller.administrator()));
  }

  /** Obtains a token that has at least so many seconds left. */
  Result<ObtainToken.Obtained, RelyingPartyError> obtainFor(String seconds) {
    return obtain(
        new ObtainToken.Query(
            "app",
            Optional.empty(),
            Optional.empty(),
            Optional.of(seconds),
            RegistrationCaller.administrator()));
  }

  /** Renews the tokens that are due. */
  void renewDue() {
    node.renewLeases().renewDue();
  }

  Result<ObtainToken.Obtained, RelyingPartyError> obtain(ObtainToken.Query query) {
    return node.obtainToken().obtain(query);
  }

  /** Returns the value of the token that {@link #obtain()} returns. */
  String token() {
    return obtain()
        .map(obtained -> obtained.token().value())
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  void advance(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }
}
