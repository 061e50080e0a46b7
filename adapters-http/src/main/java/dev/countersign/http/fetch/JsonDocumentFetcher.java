package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonText;
import jakarta.inject.Singleton;
import java.util.List;

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
    var limits = Limits.of(wanted.mostBytes(), policy.patience());
    return switch (transport.send(Call.get(wanted.uri(), ACCEPTED, limits))) {
      case Outcome.NotSent(var obstacle) -> Result.refused(refusal(obstacle));
      case Outcome.SentNoAnswer _ -> Result.refused(Refusal.UNAVAILABLE);
      case Outcome.Answered answered -> document(answered);
    };
  }

  private static Refusal refusal(Obstacle obstacle) {
    return switch (obstacle) {
      case NOT_ALLOWED -> Refusal.NOT_ALLOWED;
      case UNREACHABLE, LIMITED -> Refusal.UNAVAILABLE;
    };
  }

  private static Result<Document, Refusal> document(Outcome.Answered answered) {
    var status = answered.status();
    if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
      return Result.refused(Refusal.UNAVAILABLE);
    }
    return answered
        .payload()
        .filter(payload -> status == OK)
        .map(payload -> document(answered, payload))
        .orElseGet(() -> Result.refused(Refusal.UNUSABLE));
  }

  private static Result<Document, Refusal> document(Outcome.Answered answered, Payload payload) {
    return JsonText.parseObject(payload.bytes())
        .<Refusal>mapError(malformed -> Refusal.UNUSABLE)
        .map(document -> new Document(document, answered.freshFor()));
  }
}
