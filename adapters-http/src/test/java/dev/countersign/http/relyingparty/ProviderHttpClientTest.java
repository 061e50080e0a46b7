package dev.countersign.http.relyingparty;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Failed;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Fetched;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests requests to hostile, broken and slow servers. */
class ProviderHttpClientTest {

  private static final String SECRET = "a-secret-of-ours";

  private final HttpServer http = create();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<Failed> last = new AtomicReference<>();

  @BeforeEach
  void start() {
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[]", "\"token\"", "", "{\"access_token\":\"a\",\"access_token\":\"b\"}"})
  void refusesABodyThatIsNotAJsonObject(String body) {
    respond(200, "application/json", body);
    assertFailed(fetch());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800"})
  void refusesJsonWithACharacterThatCannotBeStored(String character) {
    respond(
        200,
        "application/json",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"other\":\"" + character + "\"}");
    assertFailed(fetch());
  }

  @Test
  void refusesJsonWithoutAJsonMediaType() {
    respond(200, "text/html", "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}");
    assertFailed(fetch());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"a\"}",
        "{\"access_token\":\"a\",\"token_type\":\"DPoP\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"token_type\":\"Bearer\"}"
      })
  void refusesAResponseWithoutABearerToken(String body) {
    respond(200, "application/json", body);
    assertFailed(fetch());
  }

  @Test
  void readsALifetimeThatIsWrittenAsAString() {
    respond(
        200,
        "application/json",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":\"60\"}");
    assertThat(fetch().map(Fetched::lifetime))
        .isEqualTo(Result.ok(Optional.of(Duration.ofSeconds(60))));
  }

  @Test
  void doesNotFollowRedirects() {
    http.createContext(
        "/token",
        exchange -> {
          exchange.getResponseHeaders().set("Location", url("/elsewhere").toString());
          send(exchange, 307, "application/json", "");
        });
    http.createContext(
        "/elsewhere",
        exchange -> {
          requests.incrementAndGet();
          send(
              exchange,
              200,
              "application/json",
              "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}");
        });
    assertFailed(fetch());
    assertThat(requests).hasValue(0);
  }

  @Test
  void refusesATooLargeResponse() {
    respond(200, "application/json", "{\"padding\":\"" + "x".repeat(1 << 19) + "\"}");
    assertFailed(fetch());
  }

  /** Micronaut's HTTP client goes on reading such a response after the call has failed. */
  @Test
  void disconnectsFromAnEndlessResponse() throws InterruptedException {
    var disconnected = new CountDownLatch(1);
    http.createContext(
        "/token",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 0);
          var block = " ".repeat(1 << 14).getBytes(StandardCharsets.US_ASCII);
          try {
            while (!Thread.interrupted()) {
              exchange.getResponseBody().write(block);
            }
          } catch (IOException e) {
            disconnected.countDown();
          }
        });
    assertFailed(fetch());
    assertThat(disconnected.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void doesNotWaitForever() {
    http.createContext(
        "/token",
        exchange -> {
          try {
            Thread.sleep(Duration.ofSeconds(20));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertFailed(fetch(ProviderHttpClientFixtures.impatient()));
  }

  @Test
  void failsIfNoServerListens() {
    http.stop(0);
    assertFailed(fetch());
    assertThat(last.get().sent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void readsForHowLongTheServerAsksForNoRequest(int status) {
    retryAfter("7", status);
    assertFailed(fetch());
    assertThat(last.get().retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(last.get().sent()).isTrue();
  }

  @Test
  void readsADateByTheClockOfTheServer() {
    // The server of the JDK sends the present time as Date.
    retryAfter(RFC_1123_DATE_TIME.format(ZonedDateTime.now(UTC).plusHours(1)), 503);
    assertFailed(fetch());
    assertThat(last.get().retryAfter().orElseThrow())
        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "9999999999", "Wed, 21 Oct 2015 07:28:00 GMT"})
  void ignoresATimeThatIsMalformedOrOver(String value) {
    retryAfter(value, 503);
    assertFailed(fetch());
    assertThat(last.get().retryAfter()).isEmpty();
  }

  private void retryAfter(String value, int status) {
    http.createContext(
        "/token",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", value);
          send(exchange, status, "application/json", "{\"error\":\"slow_down\"}");
        });
  }

  @Test
  void doesNotReadOAuthErrorsOfServerErrors() {
    respond(500, "application/json", "{\"error\":\"invalid_client\"}");
    assertFailed(fetch());
  }

  @Test
  void removesSecretsAndControlCharactersFromErrors() {
    respond(
        401,
        "application/json",
        "{\"error\":\"invalid_client\\n\",\"error_description\":\"no "
            + SECRET
            + " here"
            + "x".repeat(1000)
            + "\"}");
    assertThat(fetch())
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(refused.error())
                    .isInstanceOfSatisfying(
                        ServerRefused.class,
                        error -> {
                          assertThat(error.error()).isEqualTo("invalid_client?");
                          assertThat(error.description())
                              .startsWith("no [redacted] herexxx")
                              .hasSize(400);
                        }));
  }

  @Test
  void refusesARegistrationWithoutAClientId() {
    respond(201, "application/json", "{\"client_secret\":\"s\"}");
    assertFailed(
        new HttpClientRegistrationSender(ProviderHttpClientFixtures.CALLS)
            .register(
                url("/token"), Optional.of(new InitialAccessToken(SECRET)), JsonObject.EMPTY));
  }

  @Test
  void refusesARegistrationWithAnEmptySecret() {
    respond(201, "application/json", "{\"client_id\":\"c\",\"client_secret\":\"\"}");
    assertFailed(
        new HttpClientRegistrationSender(ProviderHttpClientFixtures.CALLS)
            .register(url("/token"), Optional.empty(), JsonObject.EMPTY));
  }

  private Result<Fetched, RelyingPartyError> fetch() {
    return fetch(ProviderHttpClientFixtures.CALLS);
  }

  private Result<Fetched, RelyingPartyError> fetch(ProviderHttpClient calls) {
    return new HttpTokenFetcher(calls)
        .fetch(
            url("/token"),
            new Proof.Posted(new ClientId("client"), new ClientSecret(SECRET)),
            Scope.NONE,
            Optional.empty())
        .mapError(
            failed -> {
              last.set(failed);
              return failed.error();
            });
  }

  private void respond(int status, String type, String body) {
    HttpHandler handler = exchange -> send(exchange, status, type, body);
    http.createContext("/token", handler);
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + path);
  }

  private static HttpServer create() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFailed(Result<?, ?> result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(refused.error())
                    .isInstanceOfSatisfying(
                        ServerFailed.class,
                        failed -> assertThat(failed.description()).doesNotContain(SECRET)));
  }
}
