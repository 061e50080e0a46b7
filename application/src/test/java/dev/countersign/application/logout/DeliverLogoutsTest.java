package dev.countersign.application.logout;

import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.clientdocument.ClientDocumentUseCases;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Content;
import dev.countersign.application.fetch.driven.Transport.Failure;
import dev.countersign.application.fetch.driven.Transport.Fault;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.logout.LogoutUseCases.DeliveryDependencies;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.fetch.InMemoryDocumentFetcher;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.session.SessionFixtures;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliverLogoutsTest {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, client("https://client.example/logout"));
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private Function<Call, Outcome> server = call -> answer(200);
  private final DeliverLogouts deliver = deliver(Runnable::run);

  private static JsonObject client(String uri) {
    return Registrations.REFRESHING.with("backchannel_logout_uri", uri);
  }

  private static Outcome answer(int status) {
    return new Outcome.Answered(status, new Content.Unusable(Fault.OTHER_TYPE), Optional.empty());
  }

  private DeliverLogouts deliver(Executor threads) {
    var findClient =
        ClientDocumentUseCases.findClient(
            provider.stores().clients(),
            ProviderFixture.DOCUMENTS,
            Registrations.POLICY,
            provider.crypto().jwkInspector(),
            new InMemoryDocumentFetcher(provider.elsewhere()),
            provider.clock());
    var issue =
        LogoutUseCases.issueLogoutToken(
            provider.issuerDependencies().encoder(),
            provider.crypto().secretGenerator(),
            ProviderFixture.ISSUER,
            provider.clock(),
            provider.issuerDependencies().findSubject());
    return LogoutUseCases.deliverLogouts(
        new DeliveryDependencies(
            provider.stores().logoutDeliveries(),
            findClient,
            (user, client, sid) -> {
              tokens.incrementAndGet();
              return issue.make(user, client, sid);
            },
            call -> {
              calls.add(call);
              return server.apply(call);
            },
            provider.stores().securityEvents(),
            provider.stores().unitOfWork(),
            threads,
            () -> 0.5,
            provider.clock()));
  }

  private SessionId session() {
    return value(provider.findSession().find(Optional.of(flow.session())))
        .orElseThrow()
        .session()
        .id();
  }

  private void end() {
    assertThat(flow.code()).isNotEmpty();
    assertThat(provider.endSessions().end(session())).isTrue();
  }

  private List<LogoutDelivery> waiting() {
    return provider.stores().logoutDeliveries().all();
  }

  private static String token(Call call) {
    var form = call.payload().orElseThrow().ascii();
    assertThat(form).startsWith("logout_token=");
    return form.substring("logout_token=".length());
  }

  private List<ClientAction> audited() {
    return provider.stores().clientEvents().stream()
        .filter(event -> event.actor().equals(Actor.SERVICE))
        .map(ClientEvent::action)
        .toList();
  }

  @Test
  void tellsTheClientOnce() {
    end();
    deliver.deliver();
    deliver.deliver();

    assertThat(calls).hasSize(1);
    var call = calls.getFirst();
    assertThat(call.uri()).isEqualTo(URI.create("https://client.example/logout"));
    assertThat(call.method().name()).isEqualTo("POST");
    assertThat(call.authorization()).isEmpty();
    assertThat(call.payload().orElseThrow().type()).isEqualTo("application/x-www-form-urlencoded");
    var claims = provider.crypto().signatures().find(token(call)).orElseThrow().claims();
    assertThat(claims.members())
        .containsOnlyKeys("iss", "sub", "sid", "aud", "iat", "exp", "jti", "events");
    assertThat(waiting()).isEmpty();
    assertThat(audited()).isEmpty();
  }

  @Test
  void theSidIsThatOfTheIdTokens() {
    var idToken = flow.tokens().idToken().orElseThrow().value();
    var sid = provider.crypto().signatures().find(idToken).orElseThrow().claims().string("sid");
    assertThat(provider.endSessions().end(session())).isTrue();
    deliver.deliver();
    var claims =
        provider.crypto().signatures().find(token(calls.getFirst())).orElseThrow().claims();
    assertThat(sid).isPresent();
    assertThat(claims.string("sid")).isEqualTo(sid);
  }

  @Test
  void tellsNobodyWithoutAUri() {
    var other = CodeFlow.of(provider, Registrations.REFRESHING);
    assertThat(new CodeFlow(provider, other.client(), flow.session()).code()).isNotEmpty();
    assertThat(provider.endSessions().end(session())).isTrue();
    assertThat(waiting()).isEmpty();
  }

  @Test
  void anEndThatIsRolledBackTellsNobody() {
    assertThat(flow.code()).isNotEmpty();
    var session = session();
    assertThatThrownBy(
            () ->
                provider
                    .stores()
                    .unitOfWork()
                    .run(
                        () -> {
                          assertThat(provider.endSessions().end(session)).isTrue();
                          assertThat(waiting()).hasSize(1);
                          throw new IllegalStateException();
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(waiting()).isEmpty();
    assertThat(session()).isEqualTo(session);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void isDoneAfterASuccess(int status) {
    server = call -> answer(status);
    end();
    deliver.deliver();
    assertThat(waiting()).isEmpty();
    assertThat(audited()).isEmpty();
  }

  @Test
  void endsWithARefusal() {
    server = call -> answer(400);
    end();
    deliver.deliver();
    assertThat(waiting()).isEmpty();
    assertThat(audited()).containsExactly(ClientAction.LOGOUT_REFUSED);
  }

  static Stream<Outcome> failures() {
    return Stream.concat(
        IntStream.of(302, 401, 404, 429, 500, 503).mapToObj(DeliverLogoutsTest::answer),
        Stream.of(
            new Outcome.NotSent(Obstacle.UNREACHABLE),
            new Outcome.NotSent(Obstacle.NOT_ALLOWED),
            new Outcome.NotSent(Obstacle.LIMITED),
            new Outcome.SentNoAnswer(Failure.TIMED_OUT),
            new Outcome.SentNoAnswer(Failure.BROKEN)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void triesAgainLaterWithAnotherToken(Outcome failure) {
    server = call -> failure;
    end();
    deliver.deliver();
    provider.clock().pass(PAUSE.minusMillis(1));
    deliver.deliver();
    assertThat(calls).hasSize(1);

    provider.clock().pass(Duration.ofMillis(1));
    deliver.deliver();
    assertThat(calls).hasSize(2);
    assertThat(token(calls.getFirst())).isNotEqualTo(token(calls.getLast()));
    assertThat(audited()).isEmpty();
  }

  @Test
  void givesUpAfterADay() {
    server = call -> answer(503);
    end();
    var start = provider.clock().instant();
    while (!waiting().isEmpty()) {
      deliver.deliver();
      provider.clock().pass(Duration.ofSeconds(5));
    }
    assertThat(Duration.between(start, provider.clock().instant()))
        .isBetween(Duration.ofHours(22), Duration.ofHours(24));
    assertThat(calls).hasSizeBetween(30, 36);
    assertThat(audited()).containsExactly(ClientAction.LOGOUT_NOT_DELIVERED);
  }

  @Test
  void afterALongStopThereIsStillOneAttempt() {
    end();
    provider.clock().pass(Duration.ofDays(3));
    deliver.deliver();
    assertThat(calls).hasSize(1);
    assertThat(waiting()).isEmpty();
  }

  /** Ends some sessions that each of the clients has joined. */
  private void end(String token, int sessions, List<CodeFlow> clients) {
    var user = new UserId("user");
    for (var number = 0; number < sessions; number++) {
      var session = SessionFixtures.session(token + number, user);
      provider.stores().sessions().add(session);
      for (var client : clients) {
        var sid = new Sid("sid of " + token + number);
        var id = client.client().client().id();
        assertThat(provider.stores().sessions().addClient(session.id(), id, sid, true))
            .isEqualTo(sid);
      }
      provider.stores().logoutQueue().sessionEnded(session.id(), provider.clock().instant());
    }
  }

  /** Sixteen requests are sent to one host at the same time, and four more are due. */
  @Test
  void makesNoTokenForAHostThatIsCalledTooOften() throws InterruptedException {
    var called = new Semaphore(0);
    var answered = new CountDownLatch(1);
    var done = new Semaphore(0);
    server =
        call -> {
          called.release();
          awaitUninterrupted(answered);
          return answer(200);
        };
    var clients =
        IntStream.range(0, 5)
            .mapToObj(number -> CodeFlow.of(provider, client("https://busy.example/" + number)))
            .toList();
    end("token", 4, clients);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        deliver(
                task ->
                    threads.execute(
                        () -> {
                          task.run();
                          done.release();
                        }))
            .deliver();
        assertThat(called.tryAcquire(16, 30, TimeUnit.SECONDS)).isTrue();
        assertThat(done.tryAcquire(4, 30, TimeUnit.SECONDS)).isTrue();
        assertThat(tokens).hasValue(16);
        assertThat(waiting().stream().filter(delivery -> delivery.failures() == 1))
            .hasSize(4)
            .extracting(LogoutDelivery::claimedUntil)
            .containsOnly(provider.clock().instant().plus(PAUSE));
      } finally {
        answered.countDown();
      }
    }
    assertThat(waiting()).hasSize(4);
    provider.clock().pass(PAUSE);
    deliver.deliver();
    assertThat(waiting()).isEmpty();
    assertThat(tokens).hasValue(20);
  }

  @Test
  void forgetsTheOldDeliveriesOfAClientThatIsNotThere() {
    server = call -> new Outcome.SentNoAnswer(Failure.TIMED_OUT);
    end("old", 3, List.of(flow));
    provider.clock().pass(Duration.ofDays(1));
    end("new", 1, List.of(flow));
    deliver.deliver();
    assertThat(waiting()).extracting(LogoutDelivery::failures).containsExactly(1);
    assertThat(provider.stores().clientEvents().getLast())
        .isEqualTo(
            ClientEvent.ofLogouts(
                flow.client().client().id(),
                ClientAction.LOGOUT_NOT_DELIVERED,
                3,
                provider.clock().instant()));
    assertThat(audited()).hasSize(1);
  }

  /** As the front channel does, it tells nothing to a client that may do nothing. */
  @Test
  void forgetsAClientThatIsDisabled() {
    end();
    var clients = provider.stores().clients();
    var client = clients.find(flow.client().client().id()).orElseThrow();
    assertThat(clients.replace(client.next().with(client.life().disabled(true)))).isTrue();
    deliver.deliver();
    assertThat(tokens).hasValue(0);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void forgetsAClientThatIsGone() {
    end();
    assertThat(provider.stores().clients().remove(flow.client().client())).isTrue();
    deliver.deliver();
    assertThat(calls).isEmpty();
    assertThat(waiting()).isEmpty();
  }

  /** A claim of a node that stopped is taken over when it has expired. */
  @Test
  void anotherNodeTakesOverAfterAMinute() {
    end();
    var lost = deliver(task -> {});
    lost.deliver();
    provider.clock().pass(Duration.ofSeconds(59));
    deliver.deliver();
    assertThat(calls).isEmpty();
    provider.clock().pass(Duration.ofSeconds(1));
    deliver.deliver();
    assertThat(calls).hasSize(1);
    assertThat(waiting()).isEmpty();
  }

  @Test
  void aSlowClientHoldsUpNoOther() throws InterruptedException {
    var answered = new CountDownLatch(1);
    var fast = new Semaphore(0);
    server =
        call -> {
          if (call.uri().getHost().equals("client.example")) {
            awaitUninterrupted(answered);
          } else {
            fast.release();
          }
          return answer(200);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var concurrent = deliver(threads);
      end();
      concurrent.deliver();
      for (var i = 0; i < 3; i++) {
        var other = CodeFlow.of(provider, client("https://fast" + i + ".example/logout"));
        assertThat(other.code()).isNotEmpty();
        assertThat(provider.endSessions().endAll()).isEqualTo(1);
        concurrent.deliver();
        fast.acquire();
      }
      assertThat(waiting()).isNotEmpty();
      answered.countDown();
    }
    assertThat(waiting()).isEmpty();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
