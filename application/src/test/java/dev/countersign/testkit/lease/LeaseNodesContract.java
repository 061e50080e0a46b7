package dev.countersign.testkit.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.lease.LeaseUseCases;
import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.lease.driven.TokenLeases;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Failed;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.TestKeys;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registrationupkeep.SecondProof;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link TokenLeases} that several nodes use: they send one request for each
 * token. The store is empty before each test.
 */
public abstract class LeaseNodesContract {

  private static final int NODES = 3;
  private static final int THREADS = 24;
  private static final int ROUNDS = 15;
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final Registration REGISTRATION = RelyingPartyFixtures.registration("app");
  private static final ObtainToken.Query QUERY =
      new ObtainToken.Query(
          "app",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          RegistrationCaller.administrator());

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final Sealer sealer =
      new TestKeys(new InMemorySealer(), new InMemoryKeyGenerator()).sealer();
  private final AtomicInteger claims = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private List<LeaseUseCases.Node> nodes = List.of();

  /** Returns the adapter. */
  protected abstract TokenLeases leases();

  /** Returns a server that takes its time for each token. */
  private TokenFetcher slowServer() {
    return new TokenFetcher() {
      @Override
      public Result<Fetched, Failed> fetch(
          URI tokenEndpoint, Proof proof, Scope scope, Optional<ResourceIndicator> resource) {
        return issue();
      }

      @Override
      public Duration longestCall() {
        return Duration.ofSeconds(5);
      }
    };
  }

  private Result<Fetched, Failed> issue() {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    try {
      Thread.sleep(Duration.ofMillis(40));
      var token = new AccessToken("token-" + requests.incrementAndGet());
      return Result.ok(new Fetched(token, Optional.of(LIFE)));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      open.decrementAndGet();
    }
  }

  /** Finds the registration under every name. */
  private record OneRegistration() implements LookUpRegistrations {

    @Override
    public List<Registration> all() {
      return List.of(REGISTRATION);
    }

    @Override
    public Result<Registration, RelyingPartyError> named(String registration) {
      return Result.ok(REGISTRATION);
    }

    @Override
    public Result<Registration, RelyingPartyError> named(
        String registration, RegistrationCaller caller) {
      return named(registration);
    }
  }

  @BeforeEach
  void startNodes() {
    nodes = IntStream.range(0, NODES).mapToObj(number -> node()).toList();
  }

  private LeaseUseCases.Node node() {
    return LeaseUseCases.node(
        new OneRegistration(),
        leases(),
        slowServer(),
        (registration, now) ->
            new Proof.Basic(registration.clientId(), new ClientSecret("a secret of the tests")),
        SecondProof.NONE,
        () -> "claim-" + claims.incrementAndGet(),
        sealer,
        new LeasePolicy(Duration.ofMinutes(5)),
        Runnable::run,
        clock);
  }

  private String token(int caller) {
    return obtained(caller).token().value();
  }

  private ObtainToken.Obtained obtained(int caller) {
    return nodes
        .get(caller % NODES)
        .obtainToken()
        .obtain(QUERY)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  @Test
  void nodesSendOneRequestForEachToken() {
    for (var round = 1; round <= ROUNDS; round++) {
      var obtained = Race.results(THREADS, this::obtained);
      assertThat(obtained).extracting(each -> each.token().value()).containsOnly("token-" + round);
      // Each other caller got it without a request of its own.
      assertThat(obtained)
          .filteredOn(each -> each.source() == ObtainToken.Source.REQUEST)
          .hasSize(1);
      assertThat(requests).hasValue(round);
      clock.pass(LIFE);
    }
    assertThat(mostOpen).hasValue(1);
  }

  @Test
  void nodesSendOneRequestForEachTokenThatTheyRenewAhead() {
    assertThat(token(0)).isEqualTo("token-1");
    for (var round = 2; round <= ROUNDS; round++) {
      clock.pass(LIFE.multipliedBy(86).dividedBy(100));
      var tokens =
          new HashSet<>(
              Race.results(
                  THREADS,
                  number -> {
                    if (number < NODES) {
                      nodes.get(number).renewLeases().renewDue();
                    }
                    return token(number);
                  }));
      // Nobody waits: the token in hand is good meanwhile.
      assertThat(tokens).isSubsetOf("token-" + (round - 1), "token-" + round);
      assertThat(requests).hasValue(round);
      assertThat(token(1)).isEqualTo("token-" + round);
    }
    assertThat(mostOpen).hasValue(1);
  }

  @Test
  void nodesWaitForTheClaimOfANodeThatStopped() {
    var purpose = new TokenPurpose(REGISTRATION.name(), Scope.NONE, Optional.empty());
    var dead = RelyingPartyFixtures.claim(Duration.ofSeconds(1));
    assertThat(leases().claim(purpose, 0, dead, Times.NOW)).isTrue();
    assertThat(new HashSet<>(Race.results(THREADS, this::token))).containsExactly("token-1");
    assertThat(requests).hasValue(1);
  }
}
