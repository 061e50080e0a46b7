package dev.countersign.testkit.fetch;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.testkit.fetch.RemoteDocuments.Page;
import dev.countersign.testkit.fetch.RemoteDocuments.Received;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@link Transport} in memory: it reaches one server. */
public final class InMemoryTransport implements Transport {

  private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]+)");

  private final RemoteDocuments server;

  /** Creates a transport that reaches {@code server}. */
  public InMemoryTransport(RemoteDocuments server) {
    this.server = server;
  }

  @Override
  public Outcome send(Call call) {
    if (!isAllowed(call.uri())) {
      return new Outcome.NotSent(Obstacle.NOT_ALLOWED);
    }
    if (server.isDown()) {
      return new Outcome.SentNoAnswer(Failure.BROKEN);
    }
    var payload = call.payload().orElse(new Payload("", new byte[0]));
    return server
        .page(call.uri(), new Received(call.method().name(), call.authorization(), payload))
        .map(page -> answered(page, call))
        .orElseGet(
            () ->
                new Outcome.Answered(
                    404, new Content.Unusable(Fault.OTHER_TYPE), Optional.empty()));
  }

  private static boolean isAllowed(URI uri) {
    return "https".equals(uri.getScheme())
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null;
  }

  private static Outcome answered(Page page, Call call) {
    var bytes =
        page.text().orElseGet(() -> page.body().toString()).getBytes(StandardCharsets.UTF_8);
    return new Outcome.Answered(
        page.status(),
        content(page.type(), bytes, call),
        page.caching().map(InMemoryTransport::life));
  }

  private static Content content(String type, byte[] bytes, Call call) {
    if (!call.accepts(type)) {
      return new Content.Unusable(Fault.OTHER_TYPE);
    }
    return bytes.length > call.limits().bytes()
        ? new Content.Unusable(Fault.TOO_LONG)
        : new Content.Whole(new Payload(type, bytes));
  }

  private static Duration life(String caching) {
    var found = MAX_AGE.matcher(caching);
    return found.matches() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : Duration.ZERO;
  }
}
