package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.relyingparty.driven.TokenFetcher;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Failed;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.domain.lease.LeasePolicy;
import dev.countersign.domain.lease.TokenPurpose;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.LifeTooShort;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import dev.countersign.domain.token.AccessToken;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how leased tokens are kept good. */
class LeasesTest {

  private final World world = new World("client_secret_basic");

  @BeforeEach
  void register() {
    world.registerWithSecret();
  }

  /** Ends each request as the test says, and ends the node if the test says nothing more. */
  private static final class Script {

    private final Queue<Result<Fetched, Failed>> answers;
    private int requests;

    Script(List<Result<Fetched, Failed>> answers) {
      this.answers = new ArrayDeque<>(answers);
    }

    private Result<Fetched, Failed> next() {
      requests++;
      var answer = answers.poll();
      if (answer == null) {
        throw new Death();
      }
      return answer;
    }

    TokenFetcher fetcher() {
      return new TokenFetcher() {
        @Override
        public Result<Fetched, Failed> fetch(
            URI tokenEndpoint, Proof proof, Scope scope, Optional<ResourceIndicator> resource) {
          return next();
        }

        @Override
        public Duration longestCall() {
          return Duration.ofSeconds(10);
        }
      };
    }
  }

  /** The end of a node in the middle of a request. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final ObtainToken.Query QUERY =
      new ObtainToken.Query(
          "app",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          RegistrationCaller.administrator());

  private static Result<Fetched, Failed> failed(boolean sent, Optional<Duration> retryAfter) {
    return Result.refused(new Failed(new ServerFailed("is away"), sent, retryAfter));
  }

  private static Result<Fetched, Failed> issued() {
    return Result.ok(new Fetched(new AccessToken("scripted"), Optional.of(Duration.ofMinutes(10))));
  }

  private static Result<Obtained, RelyingPartyError> unavailable(String reason, long seconds) {
    return Result.refused(new ServerUnavailable(reason, Duration.ofSeconds(seconds)));
  }

  private int requests() {
    return world.server.questions().size();
  }

  @Test
  void renewsATokenWithLessLifeThanTheCallerAsksFor() {
    var first = world.obtainFor("0").map(Obtained::token);
    world.advance(Duration.ofSeconds(299));
    assertThat(world.obtainFor("300").map(Obtained::token)).isEqualTo(first);
    world.advance(Duration.ofSeconds(2));
    assertThat(world.obtainFor("300").map(Obtained::token)).isNotEqualTo(first);
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void saysThatTheServersTokensDoNotLiveAsLong() {
    assertThat(world.obtainFor("600")).matches(LeasesTest::isTooShort);
    assertThat(world.obtainFor("601")).matches(LeasesTest::isTooShort);
    world.advance(Duration.ofMinutes(5));
    assertThat(world.obtainFor("601"))
        .isEqualTo(
            Result.refused(
                new LifeTooShort(
                    "the server's tokens live 600 seconds, so none has min_life left: send a"
                        + " smaller min_life")));
    assertThat(requests()).isEqualTo(1);
  }

  private static boolean isTooShort(Result<?, ?> result) {
    return result instanceof Result.Refused<?, ?>(LifeTooShort _);
  }

  @Test
  void refusesAMalformedLifeWithoutARequest() {
    for (var wrong : List.of("x", "-1", "86401")) {
      assertThat(world.obtainFor(wrong))
          .isEqualTo(
              Result.refused(
                  new BadCall("min_life must be a whole number of seconds from 0 to 86400")));
    }
    assertThat(requests()).isZero();
  }

  @Test
  void neverGivesATokenWithLessLifeThanTheCallerAsksFor() {
    var random = new Random(19);
    var given = 0;
    for (var step = 0; step < 3_000; step++) {
      world.advance(Duration.ofMillis(random.nextInt(20_000)));
      if (random.nextInt(10) == 0) {
        world.issueTokensFor(Optional.of(Duration.ofSeconds(1 + random.nextInt(300))));
      }
      if (random.nextInt(20) == 0) {
        world.server.goDown();
      } else if (random.nextInt(3) == 0) {
        world.server.comeUp();
      }
      if (random.nextBoolean()) {
        world.renewDue();
      }
      var asked = random.nextInt(300);
      if (world.obtainFor(Integer.toString(asked)) instanceof Result.Ok(Obtained obtained)) {
        given++;
        assertThat(Duration.between(world.now(), obtained.expiresAt()))
            .isGreaterThanOrEqualTo(Duration.ofSeconds(asked))
            .isPositive();
      }
    }
    assertThat(given).isGreaterThan(500);
  }

  @Test
  void renewsAheadOfTheExpiry() {
    var first = world.token();
    world.advance(Duration.ofSeconds(440));
    world.renewDue();
    assertThat(world.token()).isEqualTo(first);
    world.advance(Duration.ofSeconds(80));
    world.renewDue();
    assertThat(requests()).isEqualTo(2);
    assertThat(world.token()).isNotEqualTo(first);
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void doesNotRenewWhatNobodyUsedForAWeek() {
    world.issueTokensFor(Optional.of(Duration.ofDays(1)));
    var first = world.token();
    for (var day = 0; day < 20; day++) {
      world.advance(Duration.ofHours(22));
      world.renewDue();
    }
    assertThat(requests()).isEqualTo(8);
    assertThat(world.token()).isNotEqualTo(first);
  }

  @Test
  void aUseKeepsTheTokenRenewed() {
    world.issueTokensFor(Optional.of(Duration.ofDays(1)));
    for (var day = 0; day < 20; day++) {
      assertThat(world.token()).isNotEmpty();
      world.advance(Duration.ofHours(22));
      world.renewDue();
    }
    assertThat(requests()).isEqualTo(21);
  }

  @Test
  void storesTheUseOnceAnHour() {
    assertThat(world.token()).isNotEmpty();
    var begin = world.now();
    world.issueTokensFor(Optional.of(Duration.ofDays(1)));
    world.advance(Duration.ofMinutes(59));
    assertThat(world.token()).isNotEmpty();
    assertThat(world.stores.tokenLeases().find(purpose()).usedAt()).contains(begin);
    world.advance(Duration.ofMinutes(1));
    assertThat(world.token()).isNotEmpty();
    assertThat(world.stores.tokenLeases().find(purpose()).usedAt())
        .contains(begin.plus(LeasePolicy.USE_INTERVAL));
  }

  private TokenPurpose purpose() {
    return new TokenPurpose(
        world.stores.registrations().all().getFirst().name(), Scope.NONE, Optional.empty());
  }

  @Test
  void doesNotRenewTheTokensOfADeletedRegistration() {
    assertThat(world.token()).isNotEmpty();
    assertThat(world.delete(true)).isInstanceOf(Result.Ok.class);
    world.advance(Duration.ofSeconds(550));
    world.renewDue();
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void servesTheTokenInHandToItsEndAndThenSaysWhenToTryAgain() {
    var first = world.token();
    world.server.goDown();
    world.advance(Duration.ofSeconds(599));
    assertThat(world.token()).isEqualTo(first);
    assertThat(world.obtainFor("60")).isEqualTo(unavailable("no answer", 1));
    world.advance(Duration.ofSeconds(1));
    assertThat(world.obtain()).isEqualTo(unavailable("no answer", 2));
    world.server.comeUp();
    assertThat(world.obtain()).isEqualTo(unavailable("no answer", 2));
    assertThat(requests()).isEqualTo(1);
    world.advance(Duration.ofSeconds(2));
    assertThat(world.token()).isNotEqualTo(first);
  }

  @Test
  void noNodeSendsARequestBeforeTheServerWantsOne() {
    var busy = new Script(List.of(failed(true, Optional.of(Duration.ofSeconds(90)))));
    assertThat(world.node(busy.fetcher(), world.sealer).obtainToken().obtain(QUERY))
        .isEqualTo(unavailable("is away", 90));
    world.advance(Duration.ofSeconds(89));
    assertThat(world.obtain()).isEqualTo(unavailable("is away", 1));
    world.renewDue();
    assertThat(requests()).isZero();
    world.advance(Duration.ofSeconds(1));
    assertThat(world.token()).isNotEmpty();
  }

  @Test
  void waitsLongerAfterEachFailure() {
    world.server.goDown();
    for (var wait : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      assertThat(world.obtain()).isEqualTo(unavailable("no answer", wait));
      world.advance(Duration.ofSeconds(wait));
    }
    world.server.comeUp();
    assertThat(world.token()).isNotEmpty();
    world.advance(Duration.ofMinutes(10));
    world.server.goDown();
    assertThat(world.obtain()).isEqualTo(unavailable("no answer", 1));
  }

  @Test
  void repeatsAtOnceARequestThatWasNotSent() {
    var script = new Script(List.of(failed(false, Optional.empty()), issued()));
    assertThat(world.node(script.fetcher(), world.sealer).obtainToken().obtain(QUERY))
        .isInstanceOf(Result.Ok.class);
    assertThat(script.requests).isEqualTo(2);
  }

  @Test
  void doesNotRepeatAtOnceARequestThatWasSent() {
    var script = new Script(List.of(failed(true, Optional.empty()), issued()));
    assertThat(world.node(script.fetcher(), world.sealer).obtainToken().obtain(QUERY))
        .isEqualTo(unavailable("is away", 1));
    assertThat(script.requests).isEqualTo(1);
  }

  @Test
  void aNodeThatDiesInTheMiddleLeavesAClaimThatRunsOut() {
    var first = world.token();
    world.advance(Duration.ofSeconds(545));
    var dying = world.node(new Script(List.of()).fetcher(), world.sealer);
    assertThatThrownBy(() -> dying.obtainToken().obtain(QUERY)).isInstanceOf(Death.class);

    // The token in hand is good meanwhile, and nobody else sends a request.
    assertThat(world.token()).isEqualTo(first);
    world.renewDue();
    assertThat(requests()).isEqualTo(1);

    world.advance(Duration.ofSeconds(41));
    assertThat(world.token()).isNotEqualTo(first);
    assertThat(requests()).isEqualTo(2);
  }
}
