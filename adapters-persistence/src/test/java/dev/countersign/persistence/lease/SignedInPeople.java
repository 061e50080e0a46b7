package dev.countersign.persistence.lease;

import dev.countersign.application.lease.KeepTokens;
import dev.countersign.application.lease.LeaseUseCases;
import dev.countersign.application.lease.LeaseUseCases.FamilyNode;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.persistence.audit.JdbcSecurityEvents;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.lease.FamilyWorld;
import dev.countersign.testkit.lease.KillableNode;
import dev.countersign.testkit.lease.RotatingServer;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registrationupkeep.SecondProof;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** People who have signed in, each at a server of their own, and nodes that keep their tokens. */
final class SignedInPeople {

  private static final Duration LIFE = Duration.ofSeconds(5);

  /**
   * A person.
   *
   * @param strict whether the server revokes all tokens when an earlier refresh token comes back
   */
  record Person(FamilyId id, Registration registration, RotatingServer server, boolean strict) {

    /** Returns the query for a token that lives so many seconds. */
    KeepTokens.Query query(int seconds) {
      return new KeepTokens.Query(
          id,
          registration,
          Optional.empty(),
          Optional.empty(),
          Optional.of(Integer.toString(seconds)));
    }
  }

  /** Finds the registration of each person. */
  private record TheirRegistrations(Map<String, Person> people) implements LookUpRegistrations {

    @Override
    public List<Registration> all() {
      return people.values().stream().map(Person::registration).toList();
    }

    @Override
    public Result<Registration, RelyingPartyError> named(String name) {
      var person = people.get(name);
      return person == null
          ? Result.refused(new UnknownRegistration("no person is registered as " + name))
          : Result.ok(person.registration());
    }

    @Override
    public Result<Registration, RelyingPartyError> named(String name, RegistrationCaller caller) {
      return named(name);
    }
  }

  private final Sealer sealer =
      new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator()).sealer();
  private final Map<String, Person> byRegistration = new ConcurrentHashMap<>();
  private final Map<URI, RotatingServer> servers = new ConcurrentHashMap<>();
  private final List<Person> all = new CopyOnWriteArrayList<>();
  private final AtomicInteger claims = new AtomicInteger();
  private final TestDatabase database;
  private final InstantSource clock;
  private final KillableNode first;

  SignedInPeople(TestDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.first = node();
  }

  /** Returns all who ever signed in. */
  List<Person> all() {
    return all;
  }

  /** Starts a node, whose renewals run at once. */
  KillableNode node() {
    return new KillableNode(
        database.adapter(JdbcTokenFamilies.class),
        endpoint -> Objects.requireNonNull(servers.get(endpoint)),
        this::started);
  }

  private FamilyNode started(TokenFamilies families, FormSender sender) {
    return LeaseUseCases.families(
        new TheirRegistrations(byRegistration),
        new LeaseUseCases.FamilyPorts(
            families,
            sender,
            (found, now) ->
                new Proof.Basic(found.clientId(), new ClientSecret("a secret of the tests")),
            SecondProof.NONE,
            () -> "claim-" + claims.incrementAndGet(),
            sealer,
            database.adapter(JdbcSecurityEvents.class),
            database.adapter(JdbcUnitOfWork.class)),
        new LeasePolicy(Duration.ofMinutes(5)),
        Runnable::run,
        clock);
  }

  /** Signs a person in. */
  Person signIn(boolean strict) {
    var number = claims.incrementAndGet();
    var server = new RotatingServer();
    server.issueFor(LIFE);
    if (!strict) {
      server.allowOverlap();
    }
    var endpoint = "https://server.example/token-" + number;
    var registration =
        RelyingPartyFixtures.registration(
            "person-" + number, RelyingPartyFixtures.serverWithTokenEndpoint(endpoint), Times.NOW);
    var person = new Person(new FamilyId("sign-in-" + number), registration, server, strict);
    servers.put(URI.create(endpoint), server);
    byRegistration.put(registration.name().value(), person);
    var _ =
        database
            .adapter(JdbcUnitOfWork.class)
            .run(
                () -> {
                  first
                      .node()
                      .keepTokens()
                      .begin(
                          person.id(),
                          registration,
                          server.signIn(),
                          FamilyWorld.GRANTED,
                          clock.instant());
                  return person;
                });
    all.add(person);
    return person;
  }
}
