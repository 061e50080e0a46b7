package dev.countersign.http.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Failure;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Method;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.domain.fetch.Payload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tests that a caller learns whether the other server may have received a request. */
class TransportOutcomeTest {

  private static final Limits LIMITS = Limits.of(1000, Duration.ofSeconds(3));

  private static Call post(URI uri) {
    var payload = new Payload("application/json", new byte[] {'{', '}'});
    return new Call(
        Method.POST,
        uri,
        List.of("application/json"),
        Optional.empty(),
        Optional.of(payload),
        LIMITS);
  }

  @Test
  void notSentIfNoServerListens() {
    var port = 0;
    try (var trap = TlsTrap.answering("")) {
      port = trap.port();
    }
    try (var fetcher = Fetching.with(Fetching::home)) {
      var uri = URI.create("https://" + Fetching.INSIDE + ":" + port + "/");
      assertThat(fetcher.transport().send(post(uri)))
          .isEqualTo(new Outcome.NotSent(Obstacle.UNREACHABLE));
    }
  }

  @Test
  void notSentIfTheCertificateIsNotTrusted() {
    var policy = new FetchPolicy(Set.of(Fetching.INSIDE), Optional.empty(), FetchPolicy.PATIENCE);
    try (var trap = TlsTrap.answering("HTTP/1.1 200 OK\r\n\r\n");
        var fetcher = Fetching.with(policy, Fetching::home)) {
      assertThat(fetcher.transport().send(post(trap.at(Fetching.INSIDE, "/"))))
          .isEqualTo(new Outcome.NotSent(Obstacle.UNREACHABLE));
      assertThat(trap.heads()).isEmpty();
    }
  }

  @Test
  void notSentToAPrivateAddress() {
    try (var trap = TlsTrap.answering("HTTP/1.1 200 OK\r\n\r\n");
        var fetcher = Fetching.with(Fetching::home)) {
      assertThat(fetcher.transport().send(post(URI.create("https://outside.example/"))))
          .isEqualTo(new Outcome.NotSent(Obstacle.UNREACHABLE));
      assertThat(fetcher.transport().send(post(trap.at("outside.example", "/"))))
          .isEqualTo(new Outcome.NotSent(Obstacle.NOT_ALLOWED));
      assertThat(trap.connections()).isZero();
    }
  }

  @Test
  void sentIfTheServerIsSilent() {
    var never = new CountDownLatch(1);
    try (var trap = TlsTrap.answering(out -> never.await());
        var fetcher = Fetching.with(Fetching::home)) {
      assertThat(fetcher.transport().send(post(trap.at(Fetching.INSIDE, "/"))))
          .isEqualTo(new Outcome.SentNoAnswer(Failure.TIMED_OUT));
      assertThat(trap.heads()).hasSize(1);
    }
  }

  @Test
  void sentIfTheResponseIsNotHttp() {
    try (var trap = TlsTrap.answering("220 mail.example ESMTP\r\n");
        var fetcher = Fetching.with(Fetching::home)) {
      assertThat(fetcher.transport().send(post(trap.at(Fetching.INSIDE, "/"))))
          .isEqualTo(new Outcome.SentNoAnswer(Failure.BROKEN));
    }
  }
}
