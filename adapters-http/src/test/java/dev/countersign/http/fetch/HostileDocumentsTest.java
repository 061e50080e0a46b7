package dev.countersign.http.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.driven.DocumentFetcher.Document;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.application.fetch.driven.DocumentFetcher.Request;
import dev.countersign.domain.oauth.Result;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests fetches from hostile servers and names. */
class HostileDocumentsTest {

  private static final int MOST = 5000;
  private static final String GOOD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
  private static final Result<Document, Refusal> UNAVAILABLE = Result.refused(Refusal.UNAVAILABLE);
  private static final Result<Document, Refusal> UNUSABLE = Result.refused(Refusal.UNUSABLE);

  private static Result<Document, Refusal> fetch(DocumentFetcher fetcher, URI uri) {
    return assertTimeoutPreemptively(
        Duration.ofMinutes(2), () -> fetcher.fetch(new Request(uri, MOST)));
  }

  private static Result<Document, Refusal> fetch(TlsTrap trap, String host) {
    try (var fetcher = Fetching.with(Fetching::home)) {
      return fetch(fetcher, trap.at(host, "/document"));
    }
  }

  private static Fetching.Fetcher impatient() {
    return Fetching.with(
        new FetchPolicy(
            Set.of(Fetching.INSIDE),
            Optional.of(Fetching.CERTIFICATE.trusted()),
            Duration.ofSeconds(2)),
        Fetching::home);
  }

  @Test
  void fetchesFromAnAllowedServer() {
    try (var trap = TlsTrap.answering(GOOD)) {
      assertThat(fetch(trap, Fetching.INSIDE)).isInstanceOf(Result.Ok.class);
      assertThat(trap.connections()).isEqualTo(1);
    }
  }

  @Test
  void sendsNoCookiesAndNoCredentials() {
    var response = GOOD.replace("\r\n\r\n", "\r\nSet-Cookie: a=b; Path=/\r\n\r\n");
    try (var trap = TlsTrap.answering(response);
        var fetcher = Fetching.with(Fetching::home)) {
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/a?b"))).isInstanceOf(Result.Ok.class);
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/a?b"))).isInstanceOf(Result.Ok.class);
      assertThat(trap.heads())
          .hasSize(2)
          .allSatisfy(
              head ->
                  assertThat(head.toLowerCase(Locale.ROOT).lines().toList())
                      .containsExactlyInAnyOrder(
                          "get /a?b http/1.1",
                          "host: inside.example:" + trap.port(),
                          "accept: application/json, application/jwk-set+json",
                          "connection: close",
                          "user-agent: countersign",
                          ""));
    }
  }

  @Test
  void skipsInformationalResponses() {
    var hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n";
    try (var trap = TlsTrap.answering("HTTP/1.1 100 Continue\r\n\r\n" + hints + hints + GOOD)) {
      assertThat(fetch(trap, Fetching.INSIDE)).isInstanceOf(Result.Ok.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void doesNotFollowRedirects(int status) {
    try (var other = TlsTrap.answering(GOOD);
        var trap =
            TlsTrap.answering(
                "HTTP/1.1 %d Moved\r\nContent-Length: 0\r\nLocation: https://%s:%d/\r\n\r\n"
                    .formatted(status, Fetching.INSIDE, other.port()))) {
      assertThat(fetch(trap, Fetching.INSIDE)).isEqualTo(UNUSABLE);
      assertThat(other.connections()).isZero();
    }
  }

  @Test
  void doesNotWaitForASilentServer() {
    var never = new CountDownLatch(1);
    try (var trap = TlsTrap.answering(out -> never.await());
        var fetcher = impatient()) {
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/"))).isEqualTo(UNAVAILABLE);
    }
  }

  @Test
  void disconnectsFromASlowServer() throws InterruptedException {
    var pause = new CountDownLatch(1);
    try (var trap =
            TlsTrap.answering(
                out -> {
                  out.write(
                      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"
                          .getBytes(StandardCharsets.UTF_8));
                  while (!pause.await(50, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                  }
                });
        var fetcher = impatient()) {
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/"))).isEqualTo(UNAVAILABLE);
      assertThat(trap.wasHungUpOn()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "404 Not Found"})
  void disconnectsFromAnEndlessResponse(String status) throws InterruptedException {
    var block = " ".repeat(1 << 14).getBytes(StandardCharsets.UTF_8);
    try (var trap =
            TlsTrap.answering(
                out -> {
                  var head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n\r\n{";
                  out.write(head.getBytes(StandardCharsets.UTF_8));
                  while (!Thread.interrupted()) {
                    out.write(block);
                  }
                });
        var fetcher = Fetching.with(Fetching::home)) {
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/"))).isNotInstanceOf(Result.Ok.class);
      assertThat(trap.wasHungUpOn()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Content-Length over the limit.
        "Content-Type: application/json\r\nContent-Length: 5001\r\n\r\n{",
        // Compressed, although not requested.
        "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        // Without a valid media type.
        "Content-Length: 2\r\n\r\n{}",
        "Content-Type: nonsense\r\nContent-Length: 2\r\n\r\n{}",
        // Not one JSON object.
        "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{",
        "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n",
        "Content-Type: application/json\r\nContent-Length: 4\r\n\r\n{}{}",
        "Content-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"a\":1,\"a\":2}  ",
        "Content-Type: application/json\r\nContent-Length: 4\r\n\r\nnull",
      })
  void refusesResponsesThatAreNoDocument(String rest) {
    try (var trap = TlsTrap.answering("HTTP/1.1 200 OK\r\n" + rest)) {
      assertThat(fetch(trap, Fetching.INSIDE)).isNotInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void refusesAnIncompleteDocument() {
    try (var trap =
        TlsTrap.answering(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{}")) {
      assertThat(fetch(trap, Fetching.INSIDE)).isEqualTo(UNAVAILABLE);
    }
  }

  @Test
  void refusesResponsesThatAreNotHttp() {
    try (var trap = TlsTrap.answering("220 mail.example ESMTP\r\n")) {
      assertThat(fetch(trap, Fetching.INSIDE)).isNotInstanceOf(Result.Ok.class);
    }
  }

  @Test
  void trustsNoUnknownCertificate() {
    var policy = new FetchPolicy(Set.of(Fetching.INSIDE), Optional.empty(), FetchPolicy.PATIENCE);
    try (var trap = TlsTrap.answering(GOOD);
        var fetcher = Fetching.with(policy, Fetching::home)) {
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/"))).isEqualTo(UNAVAILABLE);
      assertThat(trap.heads()).isEmpty();
    }
  }

  @Test
  void trustsNoCertificateOfAnotherName() {
    var policy =
        new FetchPolicy(
            Set.of("other.example"),
            Optional.of(Fetching.CERTIFICATE.trusted()),
            FetchPolicy.PATIENCE);
    try (var trap = TlsTrap.answering(GOOD);
        var fetcher = Fetching.with(policy, Fetching::home)) {
      assertThat(fetch(fetcher, trap.at("other.example", "/"))).isEqualTo(UNAVAILABLE);
      assertThat(trap.heads()).isEmpty();
    }
  }

  @Test
  void doesNotCallANameWithAPrivateAddress() {
    var asked = new AtomicInteger();
    try (var fetcher =
        Fetching.with(
            host -> {
              asked.incrementAndGet();
              return Fetching.home(host);
            })) {
      assertThat(fetch(fetcher, URI.create("https://outside.example/"))).isEqualTo(UNAVAILABLE);
      assertThat(asked).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[fd00:ec2::254]/",
        "https://[2002:7f00:1::]/"
      })
  void doesNotCallAPrivateAddress(String url) {
    try (var fetcher = Fetching.with(host -> List.of(InetAddress.getAllByName(host)))) {
      assertThat(fetch(fetcher, URI.create(url))).isEqualTo(UNAVAILABLE);
    }
  }

  @Test
  void doesNotCallANameWithOnePrivateAddress() {
    var mixed = List.of(InetAddress.ofLiteral("203.0.114.1"), InetAddress.getLoopbackAddress());
    try (var one = Fetching.with(host -> mixed);
        var other = Fetching.with(host -> mixed.reversed());
        var none = Fetching.with(host -> List.of())) {
      assertThat(fetch(one, URI.create("https://outside.example/"))).isEqualTo(UNAVAILABLE);
      assertThat(fetch(other, URI.create("https://outside.example/"))).isEqualTo(UNAVAILABLE);
      assertThat(fetch(none, URI.create("https://outside.example/"))).isEqualTo(UNAVAILABLE);
    }
  }

  @Test
  void connectsToTheCheckedAddressAfterOneLookup() {
    var asked = new AtomicInteger();
    NameLookup rebinding =
        host ->
            asked.incrementAndGet() == 1
                ? Fetching.home(host)
                // No server listens there.
                : List.of(InetAddress.ofLiteral("127.0.0.2"));
    try (var trap = TlsTrap.answering(GOOD);
        var fetcher = Fetching.with(rebinding)) {
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/"))).isInstanceOf(Result.Ok.class);
      assertThat(asked).hasValue(1);
      assertThat(fetch(fetcher, trap.at(Fetching.INSIDE, "/"))).isEqualTo(UNAVAILABLE);
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void doesNotCallAnUnknownName() {
    try (var fetcher =
        Fetching.with(
            host -> {
              throw new UnknownHostException(host);
            })) {
      assertThat(fetch(fetcher, URI.create("https://outside.example/"))).isEqualTo(UNAVAILABLE);
    }
  }
}
