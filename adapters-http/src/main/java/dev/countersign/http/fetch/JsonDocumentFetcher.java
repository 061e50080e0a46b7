package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonText;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;

/** Fetches JSON documents through the transport for untrusted URLs. */
@Singleton
public class JsonDocumentFetcher implements DocumentFetcher {

  private static final List<String> ACCEPTED =
      List.of("application/json", "application/jwk-set+json", "application/*+json");
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final Transport transport;
  private final FetchPolicy policy;

  /** Sends requests with {@code transport}, and waits as long as {@code policy} allows. */
  public JsonDocumentFetcher(Transport transport, FetchPolicy policy) {
    this.transport = transport;
    this.policy = policy;
  }

  @Override
  public Result<Document, Refusal> fetch(Request wanted) {
    return fetch(wanted, JsonDocumentFetcher::document);
  }

  /** Returns the JSON array at a URL, by the same rules. */
  public Result<JsonArray, Refusal> fetchArray(Request wanted) {
    return fetch(wanted, JsonDocumentFetcher::array);
  }

  private <T> Result<T, Refusal> fetch(
      Request wanted, BiFunction<Outcome.Answered, Payload, Result<T, Refusal>> reader) {
    var limits = Limits.of(wanted.mostBytes(), policy.patience());
    return switch (transport.send(Call.get(wanted.uri(), ACCEPTED, limits))) {
      case Outcome.NotSent(var obstacle) -> Result.refused(refusal(obstacle));
      case Outcome.SentNoAnswer _ -> Result.refused(Refusal.UNAVAILABLE);
      case Outcome.Answered answered -> read(answered, reader);
    };
  }

  private static Refusal refusal(Obstacle obstacle) {
    return switch (obstacle) {
      case NOT_ALLOWED -> Refusal.NOT_ALLOWED;
      case UNREACHABLE, LIMITED -> Refusal.UNAVAILABLE;
    };
  }

  private static <T> Result<T, Refusal> read(
      Outcome.Answered answered, BiFunction<Outcome.Answered, Payload, Result<T, Refusal>> reader) {
    var status = answered.status();
    if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
      return Result.refused(Refusal.UNAVAILABLE);
    }
    return answered
        .payload()
        .filter(payload -> status == OK)
        .map(payload -> reader.apply(answered, payload))
        .orElseGet(() -> Result.refused(Refusal.UNUSABLE));
  }

  private static Result<Document, Refusal> document(Outcome.Answered answered, Payload payload) {
    return JsonText.parseObject(payload.bytes())
        .<Refusal>mapError(malformed -> Refusal.UNUSABLE)
        .map(document -> new Document(document, answered.freshFor()));
  }

  private static Result<JsonArray, Refusal> array(Outcome.Answered answered, Payload payload) {
    return JsonText.parse(payload.bytes())
        .<Refusal>mapError(malformed -> Refusal.UNUSABLE)
        .flatMap(
            json ->
                json instanceof JsonArray array
                    ? Result.ok(array)
                    : Result.refused(Refusal.UNUSABLE));
  }
}
