package dev.countersign.http.relyingparty;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Content;
import dev.countersign.application.fetch.driven.Transport.Failure;
import dev.countersign.application.fetch.driven.Transport.Fault;
import dev.countersign.application.fetch.driven.Transport.Method;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.domain.fetch.MediaRanges;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.http.oauth.ForbiddenCharacters;
import dev.countersign.http.oauth.JsonText;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends HTTP requests to other providers. The calls block, so they must run on virtual threads,
 * never on an event loop.
 */
@Singleton
public class ProviderHttpClient {

  /**
   * A request without a usable response.
   *
   * @param reason what was wrong, without any secret
   * @param sent whether the provider may have received the request
   */
  record Unanswered(String reason, boolean sent) {}

  private final Transport transport;
  private final ProviderHttpConfiguration configuration;

  /** Sends requests with {@code transport}, within the limits of {@code configuration}. */
  public ProviderHttpClient(ProviderTransport transport, ProviderHttpConfiguration configuration) {
    this.transport = transport;
    this.configuration = configuration;
  }

  /** Fetches a document. */
  Result<ProviderResponse, RelyingPartyError> get(URI uri) {
    return call(Method.GET, uri, Optional.empty(), Optional.empty());
  }

  /**
   * Sends a payload.
   *
   * @param authorization the value of the header {@code Authorization}
   */
  Result<ProviderResponse, RelyingPartyError> post(
      URI uri, Optional<String> authorization, Payload payload) {
    return call(Method.POST, uri, authorization, Optional.of(payload));
  }

  /** Fetches a document with a bearer token. */
  Result<ProviderResponse, RelyingPartyError> get(URI uri, String token) {
    return call(Method.GET, uri, Optional.of("Bearer " + token), Optional.empty());
  }

  /** Sends a payload that replaces a document, with a bearer token. */
  Result<ProviderResponse, RelyingPartyError> put(URI uri, String token, Payload payload) {
    return call(Method.PUT, uri, Optional.of("Bearer " + token), Optional.of(payload));
  }

  /** Sends a deletion request with a bearer token. */
  Result<ProviderResponse, RelyingPartyError> delete(URI uri, String token) {
    return call(Method.DELETE, uri, Optional.of("Bearer " + token), Optional.empty());
  }

  /**
   * Sends a payload; if there is no usable response, refuses with what is known of the request.
   *
   * @param authorization the value of the header {@code Authorization}
   */
  Result<ProviderResponse, Unanswered> send(
      URI uri, Optional<String> authorization, Payload payload) {
    return outcome(Method.POST, uri, authorization, Optional.of(payload));
  }

  /**
   * Fetches a payload of one of these media types with a bearer token; empty if the response has
   * another type.
   *
   * @param accepted see {@link Call#accepted}
   */
  Result<Outcome.Answered, RelyingPartyError> get(URI uri, String token, List<String> accepted) {
    var authorization = Optional.of("Bearer " + token);
    return answer(
            new Call(
                Method.GET, uri, accepted, authorization, Optional.empty(), configuration.limits()))
        .mapError(unanswered -> new ServerFailed(unanswered.reason()));
  }

  /** Returns the longest time that a request takes, from the connection to the whole response. */
  Duration longestCall() {
    var limits = configuration.limits();
    return limits.connect().plus(limits.total());
  }

  /** Sends the request; refuses only if there is no response. */
  private Result<ProviderResponse, RelyingPartyError> call(
      Method method, URI uri, Optional<String> authorization, Optional<Payload> payload) {
    return outcome(method, uri, authorization, payload)
        .mapError(unanswered -> new ServerFailed(unanswered.reason()));
  }

  private Result<ProviderResponse, Unanswered> outcome(
      Method method, URI uri, Optional<String> authorization, Optional<Payload> payload) {
    var call =
        new Call(method, uri, MediaRanges.JSON, authorization, payload, configuration.limits());
    return answer(call)
        .map(
            answered ->
                new ProviderResponse(
                    answered.status(),
                    answered.payload().flatMap(ProviderHttpClient::object),
                    answered.retryAfter()));
  }

  private Result<Outcome.Answered, Unanswered> answer(Call call) {
    var uri = call.uri();
    return switch (transport.send(call)) {
      case Outcome.NotSent _ -> unanswered(uri, "could not be reached", false);
      case Outcome.SentNoAnswer(var failure) -> unanswered(uri, reason(failure), true);
      case Outcome.Answered(_, Content.Unusable(var fault), _, _) when fault == Fault.TOO_LONG ->
          unanswered(uri, "sent a response that is too large", true);
      case Outcome.Answered answered -> Result.ok(answered);
    };
  }

  /** Returns the JSON object in a payload; empty if it is none, or has a forbidden character. */
  static Optional<JsonObject> object(Payload payload) {
    return JsonText.parseObject(payload.bytes())
        .map(Optional::of)
        .orElse(malformed -> Optional.empty())
        .filter(document -> ForbiddenCharacters.description(document).isEmpty());
  }

  private static Result<Outcome.Answered, Unanswered> unanswered(
      URI uri, String reason, boolean sent) {
    return Result.refused(new Unanswered(uri.getHost() + " " + reason, sent));
  }

  private static String reason(Failure failure) {
    return switch (failure) {
      case TIMED_OUT -> "did not respond in time";
      case BROKEN -> "did not respond with HTTP";
    };
  }
}
