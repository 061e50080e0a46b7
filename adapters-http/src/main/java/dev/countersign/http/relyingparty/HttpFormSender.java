package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.FormSender;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.oauth.Result;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Sends forms to other providers over HTTP. */
@Singleton
public class HttpFormSender implements FormSender {

  private final ProviderHttpClient client;

  /** Sends requests with this client. */
  public HttpFormSender(ProviderHttpClient client) {
    this.client = client;
  }

  @Override
  public Result<Response, Unanswered> send(
      URI endpoint, Call call, Proof proof, Map<String, String> parameters) {
    var form = AuthenticatedForm.of(proof, parameters);
    return client
        .send(endpoint, form.authorization(), form.payload())
        .map(answer -> new Response(answer.status(), answer.body(), answer.retryAfter()))
        .mapError(unanswered -> new Unanswered(unanswered.reason(), unanswered.sent()));
  }

  @Override
  public Duration longestCall() {
    return client.longestCall();
  }
}
