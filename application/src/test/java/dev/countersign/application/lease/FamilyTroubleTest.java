package dev.countersign.application.lease;

import static dev.countersign.testkit.lease.FamilyWorld.FAMILY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.lease.LeaseUseCases.FamilyNode;
import dev.countersign.application.lease.driven.TokenFamilies;
import dev.countersign.application.registrationupkeep.EvaluateAuthentication;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.lease.FamilyStage;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import dev.countersign.domain.relyingparty.RelyingPartyEvent;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.lease.FamilyWorld;
import dev.countersign.testkit.lease.RotatingServer;
import dev.countersign.testkit.lease.RotatingServer.Death;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.registrationupkeep.SecondProof;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what becomes of the tokens of people when servers fail and nodes end. */
class FamilyTroubleTest {

  private static final Duration CLAIM = Duration.ofSeconds(42);

  private final SettableClock clock = new SettableClock(Times.NOW);
  private final InMemoryStores stores = InMemoryStores.empty();
  private final TokenFamilies families = stores.tokenFamilies();
  private final FamilyWorld world =
      new FamilyWorld(stores.securityEvents(), stores.unitOfWork(), clock);
  private final RotatingServer server = world.server();
  private final FamilyNode node = world.node(families);
  private final FamilyNode other = world.node(families);

  @BeforeEach
  void signIn() {
    stores.tokenFamilies().runBy(clock);
    world.signIn(node);
    // The token is due for renewal, and has not expired.
    clock.pass(Duration.ofSeconds(541));
  }

  private Result<ObtainToken.Obtained, RelyingPartyError> obtain(FamilyNode by) {
    return by.keepTokens().obtain(world.query(Optional.empty()));
  }

  private static Result<Object, RelyingPartyError> unavailable(String reason, long seconds) {
    return Result.refused(new ServerUnavailable(reason, Duration.ofSeconds(seconds)));
  }

  private FamilyStage stage() {
    return families.find(FAMILY).orElseThrow().stage();
  }

  private void assertLost(RelyingPartyAction action) {
    assertThat(obtain(node))
        .isEqualTo(
            Result.refused(
                new SignInRequired(
                    "the server no longer accepts the refresh token of this sign-in: sign in"
                        + " again")));
    assertThat(obtain(other)).isEqualTo(obtain(node));
    assertThat(stage()).isEqualTo(FamilyStage.LOST);
    assertThat(stores.relyingPartyEvents())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.action()).isEqualTo(action);
              assertThat(event.signIn()).contains(FAMILY.value());
              assertThat(event.registration()).contains(world.registration().name());
            });
    assertThat(stores.relyingPartyEvents().stream().map(RelyingPartyEvent::toSecurityEvent))
        .noneMatch(event -> event.toString().contains("refresh-"));
  }

  @Test
  void aRefusedRefreshTokenIsLostAtOnce() {
    server.nextError("invalid_grant");
    assertLost(RelyingPartyAction.TOKENS_REFUSED);
    node.renewLeases().renewDue();
    assertThat(server.forms()).hasSize(1);
  }

  private FamilyNode nodeWithTwoSecrets() {
    world.judgeWith(SecondProof.of(new Proof.Public(new ClientId("another"))));
    return world.node(families);
  }

  @Test
  void theOtherSecretIsTriedForARefreshToken() {
    server.nextError("invalid_client");
    assertThat(world.token(nodeWithTwoSecrets())).isEqualTo("access-1");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-0");
    assertThat(stage()).isEqualTo(FamilyStage.IDLE);
  }

  @Test
  void theOtherSecretIsTriedToRevoke() {
    server.nextError("invalid_client");
    nodeWithTwoSecrets().keepTokens().end(FAMILY, world.registration());
    assertThat(server.forms()).hasSize(2);
    assertThat(server.isRevoked()).isTrue();
  }

  /** The response holds the only copy of the next refresh token. */
  @Test
  void aResponseIsStoredAlthoughItCannotBeNotedWhichSecretIsRight() {
    world.judgeWith(
        new EvaluateAuthentication() {
          @Override
          public <T> T evaluate(
              Endpoint endpoint,
              Registration registration,
              T first,
              Function<T, Verdict> verdict,
              Function<Proof, T> again) {
            if (verdict.apply(first) == Verdict.REFUSED) {
              var _ = again.apply(new Proof.Public(new ClientId("another")));
            }
            throw new IllegalStateException("no connection");
          }
        });
    var cut = world.node(families);
    server.nextError("invalid_client");
    assertThatThrownBy(() -> obtain(cut)).isInstanceOf(IllegalStateException.class);
    assertThat(stage()).isEqualTo(FamilyStage.IDLE);
    assertThat(world.token(node)).isEqualTo("access-1");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-0");
  }

  @Test
  void aRequestThatWasNotSentIsRepeatedAtOnce() {
    server.next(RotatingServer::doNotSend);
    assertThat(world.token(node)).isEqualTo("access-1");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-0");
  }

  @Test
  void whatWasNeverSentIsNotInDoubt() {
    server.next(RotatingServer::doNotSend);
    server.next(RotatingServer::doNotSend);
    assertThat(world.token(node)).isEqualTo("access-0");
    assertThat(stage()).isEqualTo(FamilyStage.IDLE);
    clock.pass(Duration.ofSeconds(1));
    assertThat(world.token(other)).isEqualTo("access-1");
  }

  @Test
  void inDoubtServesTheTokenInHandToItsEndAndThenTriesOnce() {
    server.next(server::loseResponse);
    assertThat(world.token(node)).isEqualTo("access-0");
    assertThat(stage()).isEqualTo(FamilyStage.SENT);
    clock.pass(Duration.ofSeconds(58));
    assertThat(world.token(other)).isEqualTo("access-0");
    other.renewLeases().renewDue();
    assertThat(node.keepTokens().obtain(world.query(Optional.of("60"))))
        .isEqualTo(
            unavailable(
                "it is in doubt whether the server has replaced the refresh token, so it is not"
                    + " sent before the access tokens in hand have expired",
                2));
    assertThat(server.forms()).hasSize(1);

    clock.pass(Duration.ofSeconds(1));
    assertThat(server.isRevoked()).isFalse();
    assertLost(RelyingPartyAction.TOKENS_LOST);
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-0");
  }

  @Test
  void inDoubtNoTokenIsRequestedForAPartOfTheGrant() {
    server.next(server::loseResponse);
    assertThat(world.token(node)).isEqualTo("access-0");
    clock.pass(Duration.ofSeconds(1));
    var part = world.query(Optional.of("read"), Optional.empty(), Optional.empty());
    assertThat(FamilyWorld.value(other.keepTokens().obtain(part))).startsWith("it is in doubt");
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void aServerThatDidNotReplaceTheTokenIsNotLost() {
    server.next(form -> Result.refused(new Unanswered("slow", true)));
    assertThat(world.token(node)).isEqualTo("access-0");
    clock.pass(Duration.ofSeconds(60));
    assertThat(world.token(other)).isEqualTo("access-1");
    assertThat(stage()).isEqualTo(FamilyStage.IDLE);
    assertThat(stores.relyingPartyEvents()).isEmpty();
  }

  @Test
  void theJobTriesWhatIsInDoubtWhenNothingIsInHand() {
    server.allowOverlap();
    server.next(server::loseResponse);
    assertThat(world.token(node)).isEqualTo("access-0");
    clock.pass(Duration.ofSeconds(60));
    other.renewLeases().renewDue();
    assertThat(server.forms()).hasSize(2);
    assertThat(world.token(other)).isEqualTo("access-2");
  }

  @Test
  void aNodeThatEndsAfterSendingLeavesTheTokenInDoubt() {
    server.next(server::killAfterSending);
    assertThatThrownBy(() -> obtain(node)).isInstanceOf(Death.class);
    assertThat(world.token(other)).isEqualTo("access-0");
    clock.pass(CLAIM);
    assertThat(world.token(other)).isEqualTo("access-0");
    assertThat(server.forms()).hasSize(1);
    clock.pass(Duration.ofSeconds(30));
    assertLost(RelyingPartyAction.TOKENS_LOST);
    assertThat(server.forms()).hasSize(2);
  }

  @Test
  void anOverlapAtTheServerSavesTheTokensOfANodeThatEnded() {
    server.allowOverlap();
    server.next(server::killAfterSending);
    assertThatThrownBy(() -> obtain(node)).isInstanceOf(Death.class);
    clock.pass(Duration.ofMinutes(2));
    assertThat(world.token(other)).isEqualTo("access-2");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-0");
    clock.pass(Duration.ofMinutes(10));
    assertThat(world.token(other)).isEqualTo("access-3");
  }

  /** Returns the store, as a node sees it for which this call ends in {@code end}. */
  private TokenFamilies failing(String method, int times, Throwable end) {
    var left = new AtomicInteger(times);
    return (TokenFamilies)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {TokenFamilies.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method) && left.getAndDecrement() > 0) {
                throw end;
              }
              try {
                return called.invoke(families, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @Test
  void aTokenThatHasExpiredBeforeItWasJudgedIsReplaced() {
    var dying = world.node(failing("finish", 1, new Death()));
    assertThatThrownBy(() -> obtain(dying)).isInstanceOf(Death.class);
    clock.pass(Duration.ofMinutes(11));
    assertThat(world.token(other)).isEqualTo("access-2");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-1");
  }

  @Test
  void theNextNodeJudgesTheResponseOfANodeThatEnded() {
    var dying = world.node(failing("finish", 1, new Death()));
    assertThatThrownBy(() -> obtain(dying)).isInstanceOf(Death.class);
    assertThat(stage()).isEqualTo(FamilyStage.ANSWERED);
    assertThat(world.token(other)).isEqualTo("access-0");
    clock.pass(CLAIM);
    assertThat(world.token(other)).isEqualTo("access-1");
    assertThat(server.forms()).hasSize(1);
    // Its lifetime counts from the request.
    assertThat(obtain(other).map(ObtainToken.Obtained::expiresAt))
        .isEqualTo(Result.ok(Times.NOW.plusSeconds(541 + 600)));
    clock.pass(Duration.ofMinutes(10));
    assertThat(world.token(node)).isEqualTo("access-2");
    assertThat(server.isRevoked()).isFalse();
  }

  @Test
  void theJobJudgesTheResponseOfANodeThatEnded() {
    var dying = world.node(failing("finish", 1, new Death()));
    assertThatThrownBy(() -> obtain(dying)).isInstanceOf(Death.class);
    clock.pass(CLAIM);
    other.renewLeases().renewDue();
    assertThat(stage()).isEqualTo(FamilyStage.IDLE);
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void aRefusalThatANodeLeftIsJudgedByTheNext() {
    server.nextError("invalid_grant");
    var dying = world.node(failing("finish", 1, new Death()));
    assertThatThrownBy(() -> obtain(dying)).isInstanceOf(Death.class);
    clock.pass(CLAIM);
    assertLost(RelyingPartyAction.TOKENS_REFUSED);
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void aNodeThatEndsBeforeTheResponseIsStoredLeavesTheTokenInDoubt() {
    var dying = world.node(failing("answer", 1, new Death()));
    assertThatThrownBy(() -> obtain(dying)).isInstanceOf(Death.class);
    assertThat(stage()).isEqualTo(FamilyStage.SENT);
    clock.pass(Duration.ofMinutes(2));
    assertLost(RelyingPartyAction.TOKENS_LOST);
  }

  @Test
  void storesAResponseAlthoughTheDatabaseFailsForAMoment() {
    var shaken = world.node(failing("answer", 2, new IllegalStateException("no connection")));
    assertThat(world.token(shaken)).isEqualTo("access-1");
    assertThat(server.forms()).hasSize(1);
  }

  @Test
  void sendsNothingIfTheStoreCannotSaySo() {
    var cut = world.node(failing("send", 1, new IllegalStateException("no connection")));
    assertThatThrownBy(() -> obtain(cut)).isInstanceOf(IllegalStateException.class);
    assertThat(server.forms()).isEmpty();
    assertThat(world.token(other)).isEqualTo("access-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void allNodesWaitAsLongAsTheServerAsks(int status) {
    server.nextStatus(status, Optional.of(Duration.ofSeconds(90)));
    assertThat(world.token(node)).isEqualTo("access-0");
    clock.pass(Duration.ofSeconds(89));
    assertThat(obtain(other))
        .isEqualTo(
            unavailable(
                "the provider responded with status " + status + " and no usable document", 1));
    other.renewLeases().renewDue();
    assertThat(server.forms()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(world.token(other)).isEqualTo("access-1");
  }

  @Test
  void waitsLongerAfterEachFailure() {
    clock.pass(Duration.ofMinutes(5));
    for (var wait : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      server.nextStatus(503, Optional.empty());
      assertThat(obtain(node))
          .isEqualTo(
              unavailable("the provider responded with status 503 and no usable document", wait));
      clock.pass(Duration.ofSeconds(wait));
    }
    assertThat(world.token(node)).isEqualTo("access-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504, 200})
  void afterAResponseThatSaysNothingTheTokenIsInDoubt(int status) {
    server.nextStatus(status, Optional.empty());
    assertThat(world.token(node)).isEqualTo("access-0");
    assertThat(stage()).isEqualTo(FamilyStage.SENT);
    clock.pass(Duration.ofSeconds(30));
    assertThat(world.token(node)).isEqualTo("access-0");
    assertThat(server.forms()).hasSize(1);
    clock.pass(Duration.ofSeconds(30));
    assertThat(world.token(node)).isEqualTo("access-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 429, 503})
  void afterAResponseThatSaysThatNothingWasDoneItIsNot(int status) {
    server.nextStatus(status, Optional.empty());
    assertThat(world.token(node)).isEqualTo("access-0");
    clock.pass(Duration.ofSeconds(1));
    assertThat(world.token(node)).isEqualTo("access-1");
  }

  @Test
  void aClientThatIsRefusedIsNotALostToken() {
    server.nextError("invalid_client");
    clock.pass(Duration.ofMinutes(2));
    assertThat(obtain(node))
        .isEqualTo(
            Result.refused(
                new ServerRefused("invalid_client", "the server refused the request for a token")));
    assertThat(obtain(other)).isEqualTo(obtain(node));
    assertThat(server.forms()).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(world.token(node)).isEqualTo("access-1");
  }

  @Test
  void aResourceThatTheServerDoesNotKnowStopsNothingElse() {
    server.nextError("invalid_target");
    var unknown =
        world.query(Optional.empty(), Optional.of("https://x.example/"), Optional.empty());
    assertThat(FamilyWorld.value(node.keepTokens().obtain(unknown)))
        .isEqualTo("the server refused the request for a token");
    assertThat(world.token(other)).isEqualTo("access-1");
  }

  @Test
  void showsNothingThatAServerRepeats() {
    server.nextError("refresh-0");
    clock.pass(Duration.ofMinutes(2));
    assertThat(obtain(node))
        .isEqualTo(
            Result.refused(
                new ServerRefused("unknown_error", "the server refused the request for a token")));
  }

  @Test
  void keepsTheRefreshTokenOfAResponseWhoseAccessTokenHasExpired() {
    server.next(
        form ->
            Result.ok(
                new Response(
                    200,
                    server.answer(form).document().map(json -> json.with("expires_in", 0)),
                    Optional.empty())));
    assertThat(world.token(node)).isEqualTo("access-0");
    assertThat(stage()).isEqualTo(FamilyStage.IDLE);
    clock.pass(Duration.ofSeconds(1));
    assertThat(world.token(node)).isEqualTo("access-2");
    assertThat(server.sent()).containsExactly("refresh-0", "refresh-1");
  }

  @Test
  void aResponseWithAnotherTypeOfTokenLeavesTheTokenInDoubt() {
    server.next(
        form ->
            Result.ok(
                new Response(
                    200,
                    Optional.of(
                        JsonObject.EMPTY.with("access_token", "x").with("token_type", "DPoP")),
                    Optional.empty())));
    assertThat(world.token(node)).isEqualTo("access-0");
    assertThat(stage()).isEqualTo(FamilyStage.SENT);
  }

  @Test
  void aRequestThatFailsHereLeavesTheTokenInDoubt() {
    server.next(
        form -> {
          throw new IllegalStateException("broken");
        });
    assertThatThrownBy(() -> obtain(node)).isInstanceOf(IllegalStateException.class);
    assertThat(stage()).isEqualTo(FamilyStage.SENT);
    assertThat(families.find(FAMILY).orElseThrow().claimed()).isFalse();
  }
}
