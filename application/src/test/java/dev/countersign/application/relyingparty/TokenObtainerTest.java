package dev.countersign.application.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.token.InMemorySignatures.Signed;
import dev.countersign.testkit.token.InMemorySignatures.Signer;
import dev.countersign.testkit.token.InMemoryTokenSigner;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenObtainerTest {

  private final World world =
      new World(
          "client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt");

  @Test
  void returnsTheSameTokenUntilItIsAboutToExpire() {
    world.registerWithSecret();
    var first = world.token();
    world.advance(Duration.ofSeconds(539));
    assertThat(world.token()).isEqualTo(first);
    assertThat(world.server.questions()).hasSize(1);
    world.advance(Duration.ofSeconds(1));
    assertThat(world.token()).isNotEqualTo(first);
    assertThat(world.server.questions()).hasSize(2);
  }

  @Test
  void returnsTheExpiryOfTheToken() {
    world.registerWithSecret();
    var ends = world.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(10));
    assertThat(world.obtain().map(ObtainToken.Obtained::expiresAt)).isEqualTo(Result.ok(ends));
  }

  @Test
  void obtainsOneTokenForEachPurpose() {
    world.registerWithSecret();
    var resource = Optional.of("https://api.example");
    var tokens = new HashSet<Object>();
    for (var round = 0; round < 2; round++) {
      tokens.add(world.obtain().map(Obtained::token));
      tokens.add(world.obtain(Optional.of("read write"), Optional.empty()).map(Obtained::token));
      tokens.add(world.obtain(Optional.of("write read"), Optional.empty()).map(Obtained::token));
      tokens.add(world.obtain(Optional.of("read write"), resource).map(Obtained::token));
    }
    assertThat(tokens).hasSize(3);
    assertThat(world.server.questions())
        .extracting(question -> question.scope() + " " + question.resource())
        .containsExactly(
            Scope.NONE + " Optional.empty",
            Scope.of("read", "write") + " Optional.empty",
            Scope.of("read", "write")
                + " "
                + Optional.of(new ResourceIndicator("https://api.example")));
  }

  @Test
  void refusesAScopeThatIsTooLong() {
    world.registerWithSecret();
    var scope = "a".repeat(128);
    for (var length = 127; length > 118; length--) {
      scope += " " + "a".repeat(length);
    }
    assertThat(world.obtain(Optional.of(scope), Optional.empty()))
        .isEqualTo(Result.refused(new BadCall("scope has more than 1024 characters")));
    assertThat(world.server.questions()).isEmpty();
  }

  @Test
  void authenticatesWithItsSecret() {
    var id = world.registered("client_secret_basic").clientId();
    assertThat(proof()).isEqualTo(new Proof.Basic(id, World.SECRET));
  }

  @Test
  void authenticatesWithItsSecretInTheBody() {
    var id = world.registered("client_secret_post").clientId();
    assertThat(proof()).isEqualTo(new Proof.Posted(id, World.SECRET));
  }

  @Test
  void authenticatesWithAnAssertionFromItsSecret() {
    var id = world.registered("client_secret_jwt").clientId();
    var signed = signed();
    assertThat(signed.signer()).isEqualTo(new Signer.Knower(World.SECRET));
    assertThat(signed.algorithm()).isEqualTo(SignatureAlgorithm.HS256);
    assertThat(signed.claims()).isEqualTo(claims(id.value()));
  }

  @Test
  void authenticatesWithAnAssertionFromItsKey() {
    var registration = world.registered("private_key_jwt");
    var keys = world.keys.publish(registration.name().keyOwner()).keys().keys();
    var signed = signed();
    assertThat(keys).anyMatch(signed::isBy);
    assertThat(signed.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
    assertThat(signed.header().string("typ")).contains("client-authentication+jwt");
    assertThat(signed.claims()).isEqualTo(claims(registration.clientId().value()));
  }

  @Test
  void onlyNamesAClientWithoutAMethod() {
    var app = world.registered("client_secret_basic");
    var named =
        new Registration(
            app.name(),
            app.server(),
            app.clientId(),
            ClientAuthentication.by(ClientAuthMethod.NONE),
            app.credentials(),
            app.registrationClientUri(),
            app.registeredAt(),
            app.details());
    var authentications =
        RelyingPartyUseCases.authenticateAtServer(
            world.keys,
            new InMemoryTokenSigner(world.sealer, world.signatures),
            () -> "random",
            world.sealer);
    assertThat(authentications.build(named, world.now()))
        .isEqualTo(new Proof.Public(app.clientId()));
  }

  private JsonObject claims(String id) {
    return JsonObject.EMPTY
        .with("iss", id)
        .with("sub", id)
        .with("aud", "https://server.example")
        .with("jti", "random-2")
        .with("iat", world.now().getEpochSecond())
        .with("exp", world.now().getEpochSecond() + 60);
  }

  private Signed signed() {
    return switch (proof()) {
      case Proof.Assertion(var id, var assertion) ->
          world.signatures.find(assertion.value()).orElseThrow();
      case Proof.Basic basic -> throw new AssertionError(basic);
      case Proof.Posted posted -> throw new AssertionError(posted);
      case Proof.Public named -> throw new AssertionError(named);
    };
  }

  private Proof proof() {
    assertThat(world.token()).isNotEmpty();
    return world.server.questions().getLast().proof();
  }

  @Test
  void sendsOneRequestForConcurrentCallers() throws Exception {
    world.registerWithSecret();
    var asked = new AtomicInteger();
    var othersWait = new CountDownLatch(1);
    world.server.onQuestion(
        question -> {
          awaitQuietly(othersWait);
          return Result.ok(
              new Fetched(
                  new AccessToken("token-" + asked.incrementAndGet()),
                  Optional.of(Duration.ofMinutes(10))));
        });
    try (var threads = Executors.newFixedThreadPool(32)) {
      var answers =
          IntStream.range(0, 32)
              .mapToObj(number -> threads.submit((Callable<String>) world::token))
              .toList();
      Thread.sleep(Duration.ofMillis(100));
      othersWait.countDown();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo("token-1");
      }
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void sendsOneRequestForCallersAtDifferentSpeeds() {
    world.registerWithSecret();
    for (var round = 1; round <= 50; round++) {
      assertThat(new HashSet<>(Race.results(number -> world.token()))).hasSize(1);
      assertThat(world.server.questions()).hasSize(round);
      world.advance(Duration.ofMinutes(11));
    }
  }

  @Test
  void failsEachTimeIfItsCredentialsCannotBeOpened() {
    world.registerWithSecret();
    world.loseTheDataKey();
    assertThatThrownBy(world::obtain).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(world::obtain).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsAValidTokenIfItsRenewalIsRefused() {
    world.registerWithSecret();
    var first = world.token();
    world.advance(Duration.ofSeconds(580));
    world.server.onQuestion(question -> Result.refused(new ServerRefused("invalid_client", "")));
    assertThat(world.token()).isEqualTo(first);
    world.server.goDown();
    world.advance(Duration.ofSeconds(10));
    assertThat(world.token()).isEqualTo(first);
    world.advance(Duration.ofSeconds(20));
    assertThat(world.obtain()).isEqualTo(Result.refused(unavailable("no answer", 4)));
    world.server.comeUp();
    world.advance(Duration.ofSeconds(4));
    assertThat(world.obtain()).isEqualTo(Result.refused(new ServerRefused("invalid_client", "")));
    world.issueTokensFor(Optional.empty());
    world.advance(Duration.ofSeconds(8));
    assertThat(world.token()).isNotEqualTo(first);
  }

  private static RelyingPartyError unavailable(String description, long seconds) {
    return new ServerUnavailable(description, Duration.ofSeconds(seconds));
  }

  @Test
  void usesATokenWithoutAnExpiryForAShortTime() {
    world.registerWithSecret();
    world.issueTokensFor(Optional.empty());
    var first = world.token();
    world.advance(Duration.ofSeconds(50));
    assertThat(world.token()).isEqualTo(first);
    world.advance(Duration.ofSeconds(10));
    assertThat(world.token()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void refusesATokenThatHasAlreadyExpired(long seconds) {
    world.registerWithSecret();
    world.issueTokensFor(Optional.of(Duration.ofSeconds(seconds)));
    assertThat(world.obtain())
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(ServerUnavailable.class));
  }

  @Test
  void usesNoTokenForLongerThanADay() {
    world.registerWithSecret();
    world.issueTokensFor(Optional.of(Duration.ofSeconds(Long.MAX_VALUE)));
    var first = world.token();
    world.advance(Duration.ofDays(1));
    assertThat(world.token()).isNotEqualTo(first);
  }

  @Test
  void replacesATokenThatWasObtainedWhileTheClockWasAhead() {
    world.advance(Duration.ofDays(365));
    world.registerWithSecret();
    var ahead = world.token();
    world.advance(Duration.ofDays(-365));

    var next = world.token();

    assertThat(next).isNotEqualTo(ahead);
    assertThat(world.token()).isEqualTo(next);
    assertThat(world.server.questions()).hasSize(2);
  }

  @Test
  void obtainsANewTokenIfTheStoredOneCannotBeOpened() {
    var registration = world.registered("private_key_jwt");
    var first = world.token();
    world.loseTheDataKey();
    world.advance(Duration.ofMinutes(1));
    assertThat(world.token()).isNotEqualTo(first);
    assertThat(registration.name().value()).isEqualTo("app");
  }

  @Test
  void refusesMalformedScopesAndResources() {
    world.registerWithSecret();
    assertThat(world.obtain(Optional.of("a  b"), Optional.empty())).matches(TokenObtainerTest::bad);
    assertThat(world.obtain(Optional.of("a\"b"), Optional.empty())).matches(TokenObtainerTest::bad);
    assertThat(world.obtain(Optional.empty(), Optional.of("/a"))).matches(TokenObtainerTest::bad);
    assertThat(world.obtain(Optional.empty(), Optional.of("https://a#b")))
        .matches(TokenObtainerTest::bad);
    assertThat(world.server.questions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app", "../app", "", "other"})
  void refusesUnknownNames(String name) {
    var query =
        new ObtainToken.Query(
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RegistrationCaller.administrator());
    assertThat(world.obtain(query))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.error()).isInstanceOf(UnknownRegistration.class));
  }

  private static boolean bad(Result<?, ?> result) {
    return result instanceof Result.Refused<?, ?>(BadCall bad) && !bad.description().isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
