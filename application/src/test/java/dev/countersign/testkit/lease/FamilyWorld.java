package dev.countersign.testkit.lease;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.lease.LeaseUseCases;
import dev.countersign.application.lease.LeaseUseCases.FamilyNode;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registrationupkeep.SecondProof;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Nodes that keep the tokens of a person over one store, and the server that issues them. */
public final class FamilyWorld {

  /** The sign-in of the person. */
  public static final FamilyId FAMILY = new FamilyId("sign-in-1");

  /** The scope that the person granted. */
  public static final Scope GRANTED = Scope.of("openid", "read", "write");

  private final RotatingServer server = new RotatingServer();
  private final Sealer sealer =
      new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator()).sealer();
  private final AtomicInteger claims = new AtomicInteger();
  private final Registration registration =
      RelyingPartyFixtures.registration("app", metadata(), Times.NOW);
  private final FamilyId family;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  private EvaluateAuthentication judge = SecondProof.NONE;

  /** Creates a world whose nodes have this clock. */
  public FamilyWorld(SecurityEvents events, UnitOfWork unitOfWork, InstantSource clock) {
    this(FAMILY, events, unitOfWork, clock);
  }

  /** Creates a world for another sign-in. */
  public FamilyWorld(
      FamilyId family, SecurityEvents events, UnitOfWork unitOfWork, InstantSource clock) {
    this.family = family;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  private static ServerMetadata metadata() {
    var server = RelyingPartyFixtures.server();
    var endpoints = new EnumMap<>(server.endpoints());
    endpoints.put(ServerEndpoint.REVOCATION, URI.create("https://server.example/revoke"));
    return new ServerMetadata(
        server.issuer(),
        endpoints,
        server.authMethods(),
        server.assertionAlgorithms(),
        server.idTokens(),
        server.userInfo());
  }

  /** Finds the registration under every name. */
  private record OneRegistration(Registration registration) implements LookUpRegistrations {

    @Override
    public List<Registration> all() {
      return List.of(registration);
    }

    @Override
    public Result<Registration, RelyingPartyError> named(String name) {
      return Result.ok(registration);
    }

    @Override
    public Result<Registration, RelyingPartyError> named(String name, RegistrationCaller caller) {
      return named(name);
    }
  }

  /** Makes the nodes that start from now on judge client authentications in this way. */
  public void judgeWith(EvaluateAuthentication next) {
    judge = next;
  }

  /** Returns the server. */
  public RotatingServer server() {
    return server;
  }

  /** Returns the registration through which the person signed in. */
  public Registration registration() {
    return registration;
  }

  /** Returns a new node over this store, which runs its renewals at once. */
  public FamilyNode node(TokenFamilies families) {
    return node(families, Runnable::run);
  }

  /** Returns a new node over this store, which runs background work in these threads. */
  public FamilyNode node(TokenFamilies families, Executor threads) {
    return LeaseUseCases.families(
        new OneRegistration(registration),
        new LeaseUseCases.FamilyPorts(
            families,
            server.sender(),
            (found, now) ->
                new Proof.Basic(found.clientId(), new ClientSecret("a secret of the tests")),
            judge,
            () -> family.value() + "-claim-" + claims.incrementAndGet(),
            sealer,
            events,
            unitOfWork),
        new LeasePolicy(Duration.ofMinutes(5)),
        threads,
        clock);
  }

  /** Stores the tokens of the sign-in. */
  public void signIn(FamilyNode node) {
    var _ =
        unitOfWork.run(
            () -> {
              node.keepTokens()
                  .begin(family, registration, server.signIn(), GRANTED, clock.instant());
              return family;
            });
  }

  /** Returns the query for a token for all of the grant. */
  public KeepTokens.Query query(Optional<String> minLife) {
    return query(Optional.empty(), Optional.empty(), minLife);
  }

  /** Returns the query for a token. */
  public KeepTokens.Query query(
      Optional<String> scope, Optional<String> resource, Optional<String> minLife) {
    return new KeepTokens.Query(family, registration, scope, resource, minLife);
  }

  /** Returns the value of the token that a node obtains, or the description of the error. */
  public String token(FamilyNode node) {
    return value(node.keepTokens().obtain(query(Optional.empty())));
  }

  /** Returns the value of a token, or the description of the error. */
  public static String value(Result<Obtained, RelyingPartyError> result) {
    return result.map(obtained -> obtained.token().value()).orElse(RelyingPartyError::description);
  }
}
