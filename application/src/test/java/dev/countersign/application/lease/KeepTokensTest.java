package dev.countersign.application.lease;

import static dev.countersign.testkit.lease.FamilyWorld.FAMILY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.lease.LeaseUseCases.FamilyNode;
import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.application.lease.ObtainToken.Source;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.FamilyOutcome;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.LifeTooShort;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.lease.FamilyWorld;
import dev.countersign.testkit.lease.RotatingServer;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how the tokens of people are kept good while all goes well. */
class KeepTokensTest {

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final InMemoryStores stores = InMemoryStores.empty();
  private final FamilyWorld world =
      new FamilyWorld(stores.securityEvents(), stores.unitOfWork(), clock);
  private final RotatingServer server = world.server();
  private final FamilyNode node = world.node(stores.tokenFamilies());
  private final KeepTokens tokens = node.keepTokens();

  @BeforeEach
  void setClock() {
    stores.tokenFamilies().runBy(clock);
  }

  private Result<Obtained, RelyingPartyError> obtain(String scope, String resource, String life) {
    return tokens.obtain(
        world.query(
            Optional.of(scope).filter(text -> !text.isEmpty()),
            Optional.of(resource).filter(text -> !text.isEmpty()),
            Optional.of(life).filter(text -> !text.isEmpty())));
  }

  private String token(String scope, String resource) {
    return FamilyWorld.value(obtain(scope, resource, ""));
  }

  private void signInWith(JsonObject response) {
    var issued =
        RemoteTokens.parse(response)
            .orElse(
                reason -> {
                  throw new AssertionError(reason);
                });
    tokens.begin(FAMILY, world.registration(), issued, FamilyWorld.GRANTED, clock.instant());
  }

  private static JsonObject response() {
    return JsonObject.EMPTY
        .with("access_token", "access")
        .with("token_type", "bearer")
        .with("expires_in", 600);
  }

  @Test
  void servesTheTokenOfTheSignInWithoutARequest() {
    world.signIn(node);
    assertThat(tokens.obtain(world.query(Optional.empty())).map(Obtained::expiresAt))
        .isEqualTo(Result.ok(Times.NOW.plusSeconds(600)));
    assertThat(world.token(node)).isEqualTo("access-0");
    assertThat(server.forms()).isEmpty();
  }

  @Test
  void renewsWithTheLastRefreshToken() {
    world.signIn(node);
    for (var round = 1; round <= 3; round++) {
      clock.pass(Duration.ofSeconds(541));
      assertThat(world.token(node)).isEqualTo("access-" + round);
      assertThat(world.token(node)).isEqualTo("access-" + round);
    }
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-1", "refresh-2");
    assertThat(server.forms().getFirst())
        .isEqualTo(Map.of("grant_type", "refresh_token", "refresh_token", "refresh-0"));
  }

  @Test
  void keepsTheRefreshTokenIfTheServerIssuesNoOther() {
    world.signIn(node);
    server.stopRotating();
    clock.pass(Duration.ofMinutes(11));
    assertThat(world.token(node)).isEqualTo("access-1");
    clock.pass(Duration.ofMinutes(11));
    assertThat(world.token(node)).isEqualTo("access-2");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-0");
  }

  @Test
  void aPartOfTheGrantHasATokenOfItsOwn() {
    world.signIn(node);
    assertThat(token("read", "")).isEqualTo("access-1");
    assertThat(token("read", "https://one.example/")).isEqualTo("access-2");
    assertThat(token("", "https://one.example/")).isEqualTo("access-3");
    assertThat(token("read", "")).isEqualTo("access-1");
    assertThat(token("", "https://one.example/")).isEqualTo("access-3");
    assertThat(token("", "")).isEqualTo("access-0");
    assertThat(token("write read openid", "")).isEqualTo("access-0");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-1", "refresh-2");
    assertThat(server.forms().get(1))
        .containsEntry("scope", "read")
        .containsEntry("resource", "https://one.example/");
    clock.pass(Duration.ofMinutes(11));
    assertThat(token("write", "")).isEqualTo("access-4");
    assertThat(token("", "")).isEqualTo("access-5");
  }

  @Test
  void keepsTenTokensOfAFamily() {
    world.signIn(node);
    for (var number = 1; number <= 12; number++) {
      clock.pass(Duration.ofSeconds(1));
      assertThat(token("", "https://" + number + ".example/")).isEqualTo("access-" + number);
    }
    assertThat(token("", "")).isEqualTo("access-0");
    assertThat(token("", "https://12.example/")).isEqualTo("access-12");
    assertThat(token("", "https://1.example/")).isEqualTo("access-13");
  }

  @Test
  void refusesAScopeThatWasNotGrantedWithoutARequest() {
    world.signIn(node);
    assertThat(obtain("read admin", "", ""))
        .isEqualTo(
            Result.refused(
                new BadCall("scope must be a part of what was granted: openid read write")));
    assertThat(obtain("\"", "", "")).matches(KeepTokensTest::isBadCall);
    assertThat(obtain("", "no uri", "")).matches(KeepTokensTest::isBadCall);
    assertThat(obtain("", "", "-1")).matches(KeepTokensTest::isBadCall);
    assertThat(server.forms()).isEmpty();
  }

  private static boolean isBadCall(Result<?, ?> result) {
    return result instanceof Result.Refused<?, ?>(BadCall _);
  }

  private static boolean isSignIn(Result<?, ?> result) {
    return result instanceof Result.Refused<?, ?>(SignInRequired _);
  }

  @Test
  void grantsWhatTheServerSaysIfItDiffersFromTheRequest() {
    signInWith(response().with("refresh_token", "refresh-0").with("scope", "read"));
    assertThat(obtain("write", "", "")).matches(KeepTokensTest::isBadCall);
    assertThat(token("read", "")).isEqualTo("access");
  }

  @Test
  void renewsATokenWithLessLifeThanTheCallerAsksFor() {
    world.signIn(node);
    clock.pass(Duration.ofSeconds(301));
    assertThat(FamilyWorld.value(obtain("", "", "299"))).isEqualTo("access-0");
    assertThat(FamilyWorld.value(obtain("", "", "300"))).isEqualTo("access-1");
    assertThat(obtain("", "", "601"))
        .isEqualTo(
            Result.refused(
                new LifeTooShort(
                    "the server's tokens live 600 seconds, so none has min_life left: send a"
                        + " smaller min_life")));
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void neverGivesATokenWithLessLifeThanTheCallerAsksFor() {
    var random = new Random(7);
    world.signIn(node);
    var given = 0;
    for (var step = 0; step < 2_000; step++) {
      clock.pass(Duration.ofMillis(random.nextInt(20_000)));
      if (random.nextInt(10) == 0) {
        server.issueFor(Duration.ofSeconds(1 + random.nextInt(300)));
      }
      switch (random.nextInt(15)) {
        case 0 -> server.nextStatus(503, Optional.of(Duration.ofSeconds(random.nextInt(90))));
        case 1 -> server.next(RotatingServer::doNotSend);
        case 2 -> node.renewLeases().renewDue();
        default -> {}
      }
      var asked = random.nextInt(300);
      if (obtain("", "", Integer.toString(asked)) instanceof Result.Ok(Obtained obtained)) {
        given++;
        assertThat(Duration.between(clock.instant(), obtained.expiresAt()))
            .isGreaterThanOrEqualTo(Duration.ofSeconds(asked))
            .isPositive();
      }
    }
    assertThat(given).isGreaterThan(300);
    assertThat(server.isRevoked()).isFalse();
  }

  @Test
  void servesATokenWithoutARefreshTokenUntilItExpires() {
    signInWith(response());
    clock.pass(Duration.ofSeconds(599));
    assertThat(world.token(node)).isEqualTo("access");
    assertThat(obtain("", "", "60"))
        .isEqualTo(
            Result.refused(
                new LifeTooShort(
                    "the server issued no refresh token, and the access token has only 1 seconds"
                        + " left")));
    assertThat(obtain("read", "", "")).matches(KeepTokensTest::isSignIn);
    clock.pass(Duration.ofSeconds(1));
    assertThat(obtain("", "", "")).matches(KeepTokensTest::isSignIn);
    node.renewLeases().renewDue();
    assertThat(server.forms()).isEmpty();
  }

  @Test
  void renewsAheadOfTheExpiry() {
    world.signIn(node);
    clock.pass(Duration.ofSeconds(440));
    node.renewLeases().renewDue();
    assertThat(server.forms()).isEmpty();
    clock.pass(Duration.ofSeconds(80));
    node.renewLeases().renewDue();
    assertThat(server.forms()).hasSize(1);
    assertThat(world.token(node)).isEqualTo("access-1");
  }

  @Test
  void doesNotRenewWhatNobodyUsedForAWeek() {
    server.issueFor(Duration.ofDays(1));
    world.signIn(node);
    for (var day = 0; day < 20; day++) {
      clock.pass(Duration.ofHours(22));
      node.renewLeases().renewDue();
    }
    assertThat(server.forms()).hasSize(7);
    assertThat(world.token(node)).isEqualTo("access-8");
    clock.pass(Duration.ofHours(22));
    node.renewLeases().renewDue();
    assertThat(server.forms()).hasSize(9);
  }

  @Test
  void doesNotRenewForAWeekATokenForAPartThatNobodyWaitsFor() {
    server.issueFor(Duration.ofDays(1));
    world.signIn(node);
    assertThat(token("read", "")).isEqualTo("access-1");
    for (var day = 0; day < 20; day++) {
      clock.pass(Duration.ofHours(22));
      assertThat(token("", "")).startsWith("access-");
      node.renewLeases().renewDue();
      node.renewLeases().renewDue();
    }
    assertThat(server.forms().stream().filter(form -> form.containsKey("scope")).count())
        .isEqualTo(8);
  }

  @Test
  void saysWhereATokenCameFrom() {
    world.signIn(node);
    var query = world.query(Optional.empty());
    assertThat(tokens.obtain(query).map(Obtained::source)).isEqualTo(Result.ok(Source.IN_HAND));
    clock.pass(Duration.ofMinutes(10));
    assertThat(tokens.obtain(query).map(Obtained::source)).isEqualTo(Result.ok(Source.REQUEST));
    assertThat(tokens.obtain(query).map(Obtained::source)).isEqualTo(Result.ok(Source.IN_HAND));
  }

  @Test
  void refusesTokensOfAnotherOrEarlierRegistration() {
    world.signIn(node);
    var other = RelyingPartyFixtures.registration("other");
    var elsewhere = RelyingPartyFixtures.bareRegistration("app");
    for (var registration : List.of(other, elsewhere)) {
      assertThat(tokens.obtain(of(registration))).matches(KeepTokensTest::isSignIn);
    }
    assertThat(server.forms()).isEmpty();
  }

  private static KeepTokens.Query of(Registration registration) {
    return new KeepTokens.Query(
        FAMILY, registration, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void earlierContentsDoNotOpenInThePlaceOfLaterOnes() {
    world.signIn(node);
    var families = stores.tokenFamilies();
    var first = families.find(FAMILY).orElseThrow().family();
    clock.pass(Duration.ofMinutes(11));
    assertThat(world.token(node)).isEqualTo("access-1");
    var now = families.find(FAMILY).orElseThrow();
    var put =
        new TokenFamily(FAMILY, first.registration(), now.family().generation(), first.contents());
    var claim = RelyingPartyFixtures.claim(Duration.ofMinutes(1));
    assertThat(families.claim(FAMILY, now.version(), claim)).isTrue();
    assertThat(
            families.finish(
                claim,
                FAMILY,
                new FamilyOutcome(
                    FamilyStage.IDLE, Optional.of(put), Optional.empty(), Optional.empty())))
        .isTrue();
    assertThat(obtain("", "", "")).matches(KeepTokensTest::isSignIn);
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void endsByRevokingTheRefreshToken() {
    world.signIn(node);
    tokens.end(FAMILY, world.registration());
    assertThat(server.forms())
        .containsExactly(Map.of("token", "refresh-0", "token_type_hint", "refresh_token"));
    assertThat(stores.tokenFamilies().find(FAMILY)).isEmpty();
    assertThat(obtain("", "", "")).matches(KeepTokensTest::isSignIn);
    tokens.end(FAMILY, world.registration());
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void endsByRevokingTheAccessTokenIfThereIsNoOther() {
    signInWith(response());
    tokens.end(FAMILY, world.registration());
    assertThat(server.forms())
        .containsExactly(Map.of("token", "access", "token_type_hint", "access_token"));
  }

  @Test
  void endsWhateverTheServerDoes() {
    world.signIn(node);
    server.next(server::loseResponse);
    tokens.end(FAMILY, world.registration());
    assertThat(stores.tokenFamilies().find(FAMILY)).isEmpty();

    world.signIn(node);
    server.next(
        form -> {
          throw new IllegalStateException("broken");
        });
    assertThatThrownBy(() -> tokens.end(FAMILY, world.registration()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stores.tokenFamilies().find(FAMILY)).isEmpty();
  }

  @Test
  void discardsTokensThatWereNeverKept() {
    tokens.discard(world.registration(), server.signIn());
    assertThat(server.forms())
        .containsExactly(Map.of("token", "refresh-0", "token_type_hint", "refresh_token"));
  }

  @Test
  void endsInTheBackground() {
    world.signIn(node);
    var later = new ArrayList<Runnable>();
    var slow = world.node(stores.tokenFamilies(), later::add);
    slow.endTokens().end(List.of(FAMILY, new FamilyId("unknown")));
    slow.keepTokens().discard(world.registration(), server.signIn());
    assertThat(server.forms()).isEmpty();
    later.forEach(Runnable::run);
    assertThat(server.forms()).hasSize(2);
    assertThat(stores.tokenFamilies().find(FAMILY)).isEmpty();
  }

  /** Servers that do not respond must not exhaust the memory of this server. */
  @Test
  void endsOnlySoManyAtTheSameTime() {
    var later = new ArrayList<Runnable>();
    var slow = world.node(stores.tokenFamilies(), later::add);
    var waiting =
        IntStream.range(0, 200).mapToObj(number -> new FamilyId("waiting-" + number)).toList();
    slow.endTokens().end(waiting);
    world.signIn(node);
    slow.endTokens().end(List.of(FAMILY));
    slow.keepTokens().discard(world.registration(), server.signIn());
    assertThat(later).hasSize(200);
    assertThat(stores.tokenFamilies().find(FAMILY)).isEmpty();
    later.forEach(Runnable::run);
    world.signIn(node);
    slow.endTokens().end(List.of(FAMILY));
    assertThat(later).hasSize(201);
  }
}
