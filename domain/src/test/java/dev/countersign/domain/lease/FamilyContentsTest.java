package dev.countersign.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests which tokens of a person are kept, and which of them is renewed next. */
class FamilyContentsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final TokenTarget READ = target("read");

  @Test
  void refusesAScopeThatWasNotGranted() {
    assertThat(contents("read write").target(scope("read admin"), Optional.empty()))
        .isEqualTo(
            Result.refused(new BadCall("scope must be a part of what was granted: read write")));
    assertThat(contents("read write").target(scope("read"), Optional.empty()))
        .isEqualTo(Result.ok(READ));
  }

  @Test
  void requestsNoScopeForTheWholeGrant() {
    assertThat(contents("read").target(scope("read"), Optional.empty()))
        .isEqualTo(Result.ok(TokenTarget.ALL));
  }

  @Test
  void leavesAnyScopeToTheServerIfTheGrantIsNotKnown() {
    assertThat(contents("").target(scope("admin"), Optional.empty()))
        .isEqualTo(Result.ok(target("admin")));
  }

  @Test
  void findsTheTokenOfATargetOnly() {
    var contents = contents("read write", token(READ, NOW.plus(HOUR)));

    assertThat(contents.find(READ)).isPresent();
    assertThat(contents.find(TokenTarget.ALL)).isEmpty();
  }

  @Test
  void lastsAsLongAsTheLastTokenThatHasNotExpired() {
    var contents =
        contents("read write", token(READ, NOW.plusSeconds(5)), token(TokenTarget.ALL, NOW));

    assertThat(contents.inHandUntil(NOW)).contains(NOW.plusSeconds(5));
    assertThat(contents.inHandUntil(NOW.plusSeconds(5))).isEmpty();
  }

  @Test
  void renewsTheTokenThatIsDueFirst() {
    var later = token(TokenTarget.ALL, NOW.plus(HOUR.multipliedBy(2)));
    var first = token(READ, NOW.plus(HOUR));
    var contents = contents("read write", later, first);

    assertThat(contents.renewAt()).contains(first.renewAt());
    assertThat(contents.due(first.renewAt())).contains(READ);
    assertThat(contents.due(first.renewAt().minusNanos(1))).isEmpty();
  }

  @Test
  void renewsNothingWithoutARefreshToken() {
    var contents = contents("read write", token(READ, NOW.plus(HOUR))).lost();

    assertThat(contents.renewAt()).isEmpty();
    assertThat(contents.due(NOW.plus(HOUR))).isEmpty();
  }

  @Test
  void givesUpATokenForAPartForWhichNobodyWaitedForAWeek() {
    var lifespan = new Lifespan(NOW, NOW.plus(HOUR));
    var longAgo = NOW.minus(Duration.ofDays(7));

    assertThat(new FamilyToken(READ, new AccessToken("t"), lifespan, longAgo).isRenewedAhead())
        .isFalse();
    assertThat(new FamilyToken(READ, new AccessToken("t"), lifespan, NOW).isRenewedAhead())
        .isTrue();
    assertThat(
            new FamilyToken(TokenTarget.ALL, new AccessToken("t"), lifespan, longAgo)
                .isRenewedAhead())
        .isTrue();
  }

  @Test
  void keepsTenTokensAndAlwaysThatOfTheWholeGrant() {
    var parts =
        IntStream.rangeClosed(1, 11)
            .mapToObj(
                number ->
                    new FamilyToken(
                        target("s" + number),
                        new AccessToken("t" + number),
                        new Lifespan(NOW, NOW.plus(HOUR)),
                        NOW.plusSeconds(number)));
    var all = token(TokenTarget.ALL, NOW.minusSeconds(1));
    var contents = contents("", Stream.concat(parts, Stream.of(all)).toArray(FamilyToken[]::new));

    var next = contents.renewed(answer(READ), issued(), Optional.of(token(READ, NOW.plus(HOUR))));

    assertThat(next.tokens()).hasSize(10);
    assertThat(next.tokens().get(0).target()).isEqualTo(READ);
    assertThat(next.tokens().get(1).target()).isEqualTo(TokenTarget.ALL);
    assertThat(next.tokens().get(2).target()).isEqualTo(target("s11"));
    assertThat(next.find(target("s3"))).isEmpty();
    assertThat(next.find(target("s4"))).isPresent();
  }

  @Test
  void replacesTheTokenOfTheSameTargetAndDropsExpiredOnes() {
    var contents =
        contents(
            "read write",
            token(READ, NOW.plus(HOUR)),
            token(target("write"), NOW),
            token(target("more"), NOW.plusNanos(1000)));
    var next = token(READ, NOW.plus(HOUR.multipliedBy(2)));

    assertThat(contents.renewed(answer(READ), issued(), Optional.of(next)).tokens())
        .extracting(FamilyToken::target)
        .containsExactly(READ, target("more"));
    assertThat(contents.renewed(answer(READ), issued(), Optional.of(next)).find(READ))
        .contains(next);
  }

  @Test
  void learnsTheGrantedScopeFromTheTokenOfTheWholeGrantOnly() {
    var issued =
        new RemoteTokens(
            new AccessToken("new"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(scope("read")),
            Optional.empty());
    var contents = contents("read write");

    assertThat(contents.renewed(answer(TokenTarget.ALL), issued, Optional.empty()).granted())
        .isEqualTo(scope("read"));
    assertThat(contents.renewed(answer(READ), issued, Optional.empty()).granted())
        .isEqualTo(scope("read write"));
  }

  @Test
  void showsNoToken() {
    var token = token(READ, NOW.plus(HOUR));

    assertThat(List.of(contents("read", token), token, answer(READ), issued()).toString())
        .isEqualTo(
            "[FamilyContents[redacted], FamilyToken[redacted], FamilyAnswer[200, redacted],"
                + " RemoteTokens[redacted]]");
  }

  private static RemoteTokens issued() {
    return new RemoteTokens(
        new AccessToken("new"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static FamilyAnswer answer(TokenTarget target) {
    return new FamilyAnswer(200, Optional.empty(), Optional.empty(), target, NOW, false, true);
  }

  private static FamilyContents contents(String granted, FamilyToken... tokens) {
    return new FamilyContents(
        new Issuer("https://server.example"),
        new ClientId("client"),
        scope(granted),
        Optional.of(new RemoteRefreshToken("refresh")),
        List.of(tokens),
        Optional.empty());
  }

  private static FamilyToken token(TokenTarget target, Instant expiresAt) {
    return new FamilyToken(
        target, new AccessToken("token"), new Lifespan(NOW.minusSeconds(1), expiresAt), NOW);
  }

  private static TokenTarget target(String scope) {
    return new TokenTarget(scope(scope), Optional.empty());
  }

  private static Scope scope(String text) {
    return Scope.parse(text).orElse(error -> Scope.NONE);
  }
}
