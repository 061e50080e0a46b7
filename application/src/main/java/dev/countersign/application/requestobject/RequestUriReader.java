package dev.countersign.application.requestobject;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.fetch.shared.LruCache;
import dev.countersign.application.fetch.shared.RateLimitedFetcher.Pace;
import dev.countersign.application.fetch.shared.RateLimitedTransport;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.error.InvalidRequestUri;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.requestobject.RequestObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Fetches the request objects that clients publish. Only a registered URI is fetched, so a request
 * cannot make this server call any other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-5.2">RFC 9101 §5.2</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#RequestUriParameter">OpenID
 *     Connect Core §6.2</a>
 */
final class RequestUriReader {

  private static final List<String> ACCEPTED =
      List.of(
          "application/oauth-authz-req+jwt", "application/jwt", "application/jose", "text/plain");
  private static final Limits LIMITS = Limits.of(1 << 16, Duration.ofSeconds(8));
  private static final Pace PACE = new Pace(64, 8, 600, 3000);
  private static final int MOST_COPIES = 1000;
  private static final long MOST_CHARACTERS = 8 << 20;
  private static final Duration COPY_LIFE = Duration.ofMinutes(10);
  private static final int OK = 200;

  private record Copy(RequestObject object, Instant end) {}

  private final Transport transport;
  private final InstantSource clock;
  private final LruCache<String, Copy> copies =
      new LruCache<>(
          MOST_COPIES,
          MOST_CHARACTERS,
          (requestUri, copy) -> requestUri.length() + copy.object().compact().length());

  RequestUriReader(Transport transport, InstantSource clock) {
    this.transport = new RateLimitedTransport(transport, PACE, clock);
    this.clock = clock;
  }

  /** Returns the object at that URI, if the client registered the URI. */
  Result<RequestObject, InvalidRequestUri> read(Client client, String requestUri) {
    // As whole texts: two URIs that differ only in their fragment name two versions.
    if (!client.metadata().requestObjects().uris().contains(requestUri)) {
      return refused("request_uri is not in the request_uris of the client");
    }
    return copy(requestUri)
        .<Result<RequestObject, InvalidRequestUri>>map(Result::ok)
        .orElseGet(() -> fetch(requestUri));
  }

  private Optional<RequestObject> copy(String requestUri) {
    var now = clock.instant();
    return copies.find(requestUri).filter(copy -> now.isBefore(copy.end())).map(Copy::object);
  }

  private Result<RequestObject, InvalidRequestUri> fetch(String requestUri) {
    var parts = requestUri.split("#", 2);
    var call = Call.get(URI.create(parts[0]), ACCEPTED, LIMITS);
    return switch (transport.send(call)) {
      case Outcome.NotSent _, Outcome.SentNoAnswer _ -> refused("request_uri cannot be fetched");
      case Outcome.Answered answered -> {
        var read = object(answered);
        // Core §6.2: the fragment "SHOULD" change with the contents. Without a fragment, the object
        // may be another one for each request.
        if (parts.length > 1
            && read instanceof Result.Ok<RequestObject, InvalidRequestUri>(var object)) {
          copies.put(requestUri, new Copy(object, clock.instant().plus(life(answered))));
        }
        yield read;
      }
    };
  }

  private static Duration life(Outcome.Answered answered) {
    return answered.freshFor().filter(life -> life.compareTo(COPY_LIFE) < 0).orElse(COPY_LIFE);
  }

  private static Result<RequestObject, InvalidRequestUri> object(Outcome.Answered answered) {
    return answered
        .payload()
        .filter(payload -> answered.status() == OK)
        .map(payload -> payload.ascii().strip())
        .<Result<RequestObject, InvalidRequestUri>>map(text -> Result.ok(new RequestObject(text)))
        .orElseGet(() -> refused("request_uri does not return a request object"));
  }

  private static <T> Result<T, InvalidRequestUri> refused(String reason) {
    return Result.refused(new InvalidRequestUri(reason));
  }
}
